/** The run cannot start because something is missing or invalid; the message says what to do. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** A case does not apply to this server or run; the message says why. */
export class SkipCase extends Error {
  override readonly name = 'SkipCase';
}

/** The run ends early; the message says why. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
