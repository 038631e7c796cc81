/** Least severe level to log. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'off';

/** Values of a line of the log: those of `AttemptInfo` that are defined, with the error's message. */
export type LogDetails = Readonly<Record<string, string | number>>;

/** A method of a logger. What it returns is ignored, and its failures change nothing. */
export type Log = (line: string, details: LogDetails) => unknown;

/** A logger, such as `console`. */
export interface Logger {
  /** Called for attempts with a successful response. */
  readonly debug: Log;
  /** Called for attempts with an error response that is not retried, such as 404. */
  readonly info: Log;
  /** Called for failed attempts that are retried. */
  readonly warn: Log;
  /** Called for last attempts without a complete response, or with status 5xx. */
  readonly error: Log;
}
