/** A server cannot listen on a port. The message says why and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'requires more privileges',
  EADDRINUSE: 'is in use',
};

/**
 * Describes the system error of a failed attempt to listen.
 *
 * @param option the command line option that sets the port.
 */
export function portError(
  systemMessage: string,
  host: string,
  port: number,
  option = '--port',
): PortError {
  const reason = reasons[/\bE[A-Z]+\b/.exec(systemMessage)?.[0] ?? ''];
  return new PortError(
    reason
      ? `Port ${port} ${reason}; choose another one with ${option}, or 0 for a free one.`
      : `Cannot listen on ${host}, port ${port}: ${systemMessage}.`,
  );
}
