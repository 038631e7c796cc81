import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/** Returns true if a value is valid, else the requirement for the error message. */
export type Check = (value: unknown, context: ErrorContext | undefined) => true | string;

/** Checks of options by name. undefined is always valid. */
export type Checks = Readonly<Record<string, Check>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHeader = ([name, value]: [string, unknown]) =>
  /^(?!(accept|authorization|content-type)$)[\w!#$%&'*+.^`|~-]+$/i.test(name) &&
  (value === undefined || (typeof value === 'string' && /^([!-~]([ -~]*[!-~])?)?$/.test(value)));

/** Check of a time or a size; Infinity is none. */
export const limit: Check = (it) => (typeof it === 'number' && it > 0) || 'a number above zero';
const delay: Check = (it) => (typeof it === 'number' && it >= 0) || 'a number, zero or more';
/** Check of a function. */
export const callable: Check = (it) => typeof it === 'function' || 'a function';
/** Check of any value, which other code checks. */
export const any: Check = () => true;

const retryChecks: Checks = {
  maxAttempts: (it) => (Number.isInteger(it) && (it as number) > 0) || 'an integer above zero',
  baseDelayMs: delay,
  maxDelayMs: delay,
};

const policyChecks: Checks = {
  attemptTimeoutMs: limit,
  totalTimeoutMs: limit,
  queueTimeoutMs: limit,
  retry: (it, context) => {
    if (it !== false) checkOptions(it, retryChecks, context, 'retry');
    return true;
  },
  headers: (it) =>
    (isRecord(it) && Object.entries(it).every(isHeader)) ||
    'an object of ASCII texts by header name; the client sets Accept, Authorization and Content-Type itself',
};

/** Options of a call. */
export const callChecks: Checks = {
  ...policyChecks,
  signal: (it) =>
    (isRecord(it) &&
      typeof it.aborted === 'boolean' &&
      typeof it.addEventListener === 'function') ||
    'an AbortSignal, such as the signal of an AbortController',
  onResponse: callable,
};

/** Options of every client. */
export const commonChecks: Checks = {
  ...policyChecks,
  maxBodyBytes: limit,
  fetch: callable,
};

/**
 * Checks options.
 *
 * @param parent name of the option that has these as its properties.
 * @throws InvalidArgumentError that names the first unknown or invalid option.
 */
export function checkOptions(
  options: unknown,
  checks: Checks,
  context?: ErrorContext,
  parent?: string,
): void {
  if (options === undefined) return;
  if (!isRecord(options)) rejectArgument(`${parent ?? 'the options'} must be an object.`, context);
  for (const [key, value] of Object.entries(options)) {
    const name = parent ? `${parent}.${key}` : key;
    const check = Object.hasOwn(checks, key) && checks[key];
    if (!check)
      rejectArgument(
        `${name} is not an option. Options: ${Object.keys(checks).join(', ')}.`,
        context,
      );
    const requirement = value === undefined || check(value, context);
    if (requirement !== true) rejectArgument(`${name} must be ${requirement}.`, context);
  }
}
