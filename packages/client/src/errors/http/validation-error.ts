import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a ValidationError. */
export interface ValidationContext extends ErrorContext {
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** 422: some fields are invalid. */
export class ValidationError extends ClientError<ValidationContext> {
  get kind() {
    return 'validation' as const;
  }
  /** Error messages by field, with a dot between nested names; those without a field are at ''. */
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
}
