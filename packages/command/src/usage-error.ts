/** Wrong usage of a command. The message names the error and shows the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
