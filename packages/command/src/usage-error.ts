/** Wrong usage of a command. The message names the error and shows how the command is called. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Returns the message of a {@link UsageError}: what is wrong, how the command is called, and where to read more. The options
 * are left out, since they would push what is wrong out of sight.
 *
 * @param usage the output of `--help`, whose first paragraph is the call.
 */
export function withUsage(what: string, usage: string): string {
  const [call = ''] = usage.split('\n\n');
  return `${what}\n\n${call}\n\n--help shows what each option does.`;
}
