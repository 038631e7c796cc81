/** The run cannot begin, since something that it needs is missing or wrong; the message says what to do. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** A case cannot be run on this server; the message says why. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The run was ended from outside. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
