/** The run cannot begin, since something that it needs is missing or wrong; the message says what to do. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** A case cannot be run on this server; the message says why. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The run has to end before all of its cases have run; the message says why. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
