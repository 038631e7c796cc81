import type { Result } from './result.ts';

/** The run cannot start because something is missing or invalid; the message says what to do. */
export class RunError extends Error {
  override readonly name = 'RunError';
  // Private, since a printed error would show all of it.
  readonly #result: Result | undefined;

  constructor(message: string, result?: Result) {
    super(message);
    this.#result = result;
  }

  /** What can be reported of the run: `interrupted` is the message. Undefined if an option is invalid. */
  get result(): Result | undefined {
    return this.#result;
  }
}

/** A case does not apply to this server or run; the message says why. */
export class SkipCase extends Error {
  override readonly name = 'SkipCase';
}

/** The run ends early; the message says why. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
