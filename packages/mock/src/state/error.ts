/** Thrown for an unusable state file; the message states the reason and the remedy. */
export class StateError extends Error {
  override readonly name = 'StateError';
}
