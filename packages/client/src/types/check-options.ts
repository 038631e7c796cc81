import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/** Whether a value is valid, and the requirement for the error message. */
export type Check = readonly [isValid: (value: never) => boolean, requirement: string];

/** Checks of options by name. undefined is always valid. */
export type Checks = Readonly<Record<string, Check>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHeader = ([name, value]: [string, unknown]) =>
  /^(?!(accept|authorization|content-type)$)[\w!#$%&'*+.^`|~-]+$/i.test(name) &&
  (value === undefined || (typeof value === 'string' && /^([!-~]([ -~]*[!-~])?)?$/.test(value)));

/** Check of a duration. */
export const milliseconds: Check = [
  (it) => typeof it === 'number' && it > 0,
  'milliseconds above zero',
];
const delay: Check = [(it) => typeof it === 'number' && it >= 0, 'milliseconds, zero or more'];
/** Check of a function. */
export const callable: Check = [(it) => typeof it === 'function', 'a function'];
/** Check of a boolean. */
export const flag: Check = [(it) => typeof it === 'boolean', 'true or false'];
/** Check of any value, which other code checks. */
export const any: Check = [() => true, ''];

const retryChecks: Checks = {
  maxAttempts: [(it) => Number.isInteger(it) && it > 0, 'an integer above zero'],
  baseDelayMs: delay,
  maxDelayMs: delay,
};

const policyChecks: Checks = {
  attemptTimeoutMs: milliseconds,
  totalTimeoutMs: milliseconds,
  queueTimeoutMs: milliseconds,
  retry: [(it) => it === false || isRecord(it), 'false or an object'],
  headers: [
    (it) => isRecord(it) && Object.entries(it).every(isHeader),
    'visible ASCII texts by header name, without Accept, Authorization and Content-Type',
  ],
};

/** Options of a call. */
export const callChecks: Checks = {
  ...policyChecks,
  signal: [
    (it: unknown) =>
      isRecord(it) && typeof it.aborted === 'boolean' && typeof it.addEventListener === 'function',
    'an AbortSignal, such as the signal of an AbortController',
  ],
  onResponse: callable,
};

/** Options of every client. */
export const commonChecks: Checks = {
  ...policyChecks,
  maxBodyBytes: [(it) => typeof it === 'number' && it > 0, 'bytes above zero'],
  fetch: callable,
};

/**
 * Checks options.
 *
 * @throws InvalidArgumentError that names the first unknown or invalid option.
 */
export function checkOptions(
  options: unknown,
  checks: Checks,
  context?: ErrorContext,
  prefix = '',
): void {
  if (options === undefined) return;
  if (!isRecord(options)) rejectArgument('the options must be an object.', context);
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) {
      rejectArgument(
        `${prefix}${name} is not an option. Options: ${Object.keys(checks).join(', ')}.`,
        context,
      );
    }
    const [isValid, requirement] = check;
    if (value !== undefined && !isValid(value as never)) {
      rejectArgument(`${prefix}${name} must be ${requirement}.`, context);
    }
    if (name !== 'retry' || !value) continue;
    checkOptions(value, retryChecks, context, 'retry.');
  }
}
