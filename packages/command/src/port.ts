/** A server cannot listen on a port. The message says why and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'requires more privileges',
  EADDRINUSE: 'is in use',
};

/** Codes of hosts that are no address of this machine. */
const wrongHosts: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be resolved',
  EAI_AGAIN: 'cannot be resolved',
  EADDRNOTAVAIL: 'is no address of this machine',
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
  const code = /\bE[A-Z_]+\b/.exec(systemMessage)?.[0] ?? '';
  const wrong = wrongHosts[code];
  if (wrong) {
    const hostOption = option.replace('port', 'host');
    return new PortError(
      `The host "${host}" ${wrong}; choose another one with ${hostOption}, such as 127.0.0.1.`,
    );
  }
  const reason = reasons[code];
  return new PortError(
    reason
      ? `Port ${port} ${reason}; choose another one with ${option}, or 0 for a free one.`
      : `Cannot listen on ${host}, port ${port}: ${systemMessage}.`,
  );
}
