import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';

/** Where generated code finds the limit: `self` is its Ajv instance. */
interface LimitedAjv extends Ajv2020 {
  errorLimit?: number;
}

/** What generated code throws once it has found more errors than the limit. */
interface LimitReached {
  readonly limitedErrors?: ErrorObject[];
}

/**
 * Makes the code that Ajv generates stop at a limit: it has no option for that, and appends the errors of each item to
 * a copy of all earlier ones, so that a long list of invalid items takes minutes.
 */
export const stopAtLimit = (code: string): string =>
  code
    .replace(/vErrors\.concat\((\w+\.errors)\)/g, '(vErrors.push(...$1), vErrors)')
    .replace(
      /errors\+\+;|errors = vErrors\.length;/g,
      '$&if(errors > self.errorLimit) throw {limitedErrors: vErrors};',
    );

/** Errors of a value. */
export interface LimitedErrors {
  readonly errors: readonly ErrorObject[];
  /** Whether there may be more. */
  readonly isPartial: boolean;
}

/**
 * Returns the errors that a function of `ajv` finds; those of the innermost schema if it reaches the limit.
 *
 * @param ajv must be created with {@link stopAtLimit}.
 */
export function collectErrors(
  ajv: Ajv2020,
  validate: ValidateFunction,
  value: unknown,
  limit: number,
): LimitedErrors {
  (ajv as LimitedAjv).errorLimit = limit;
  try {
    validate(value);
    return { errors: validate.errors ?? [], isPartial: false };
  } catch (thrown) {
    const { limitedErrors } = thrown as LimitReached;
    if (!limitedErrors) throw thrown;
    return { errors: limitedErrors, isPartial: true };
  }
}
