/** A port cannot be listened on; the message says why and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'may not be listened on without more rights',
  EADDRINUSE: 'is in use',
};

/**
 * Words the system error of a listening attempt.
 *
 * @param option the command line option that sets the port.
 */
export function portError(
  systemMessage: string,
  host: string,
  port: number,
  option = '--port',
): PortError {
  const refusal = refusals[/\bE[A-Z]+\b/.exec(systemMessage)?.[0] ?? ''];
  return new PortError(
    refusal
      ? `Port ${port} ${refusal}; choose another one with ${option}, or 0 for a free one.`
      : `Cannot listen on ${host}, port ${port}: ${systemMessage}.`,
  );
}
