import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { AttemptInfo } from '../types/info.ts';
import type { Logger, LogLevel } from '../types/logger.ts';
import type { AttemptListener } from './attempt-listener.ts';
import { notify } from './notify.ts';

/** Levels, from the one with the most lines. */
const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'off'];

/** Returns the level of an attempt. */
function levelOf({ status = 0, retryInMs }: AttemptInfo): keyof Logger {
  if (retryInMs !== undefined) return 'warn';
  if (status === 0 || status >= 500) return 'error';
  return status < 300 ? 'debug' : 'info';
}

/** Writes a value of a line: as it is if it is one word, else as JSON in ASCII, which has no control characters. */
function writeValue(value: unknown): string {
  const text = String(value);
  if (/^[!#-<>-~]+$/.test(text)) return text;
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Returns a listener that logs a line for each attempt, as `name=value` pairs. The logger is also called with the values
 * as an object. Failures of the logger change nothing.
 *
 * @param logger gets each line by its method for the level.
 * @param level least severe level to log; `off` logs nothing. Default: `warn`.
 * @throws InvalidArgumentError if the logger lacks a method, or there is no such level.
 */
export function logAttempts(logger: Logger, level: LogLevel = 'warn'): AttemptListener {
  const methods = levels.slice(0, -1) as (keyof Logger)[];
  if (!methods.every((name) => typeof Object(logger)[name] === 'function')) {
    rejectArgument(`logger must have the methods ${methods.join(', ')}.`);
  }
  if (!levels.includes(level)) rejectArgument(`logLevel must be one of ${levels.join(', ')}.`);
  const log = (attempt: AttemptInfo) => {
    const own = levelOf(attempt);
    if (levels.indexOf(own) < levels.indexOf(level)) return undefined;
    const { error, durationMs, retryInMs, requestId, ...call } = attempt;
    const values = {
      ...call,
      durationMs: Math.round(durationMs),
      requestId,
      retryInMs: retryInMs && Math.round(retryInMs),
      // The message of an error has no secrets, unlike its cause, which can be of somebody else.
      error: error?.message,
    };
    const details = Object.fromEntries(
      Object.entries(values).filter((it): it is [string, string | number] => it[1] !== undefined),
    );
    const pairs = Object.entries(details).map(([name, value]) => `${name}=${writeValue(value)}`);
    return logger[own](`addons ${pairs.join(' ')}`, details);
  };
  return (attempt) => notify(log, attempt);
}
