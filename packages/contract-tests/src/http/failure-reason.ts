import { maxHeaderBytes } from './limits.ts';

const tooLong = `the headers are longer than ${maxHeaderBytes / 1_024} KiB`;

/** Codes of a connection that the other side closed. */
const closed = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

const reasons: ReadonlyMap<string, string> = new Map([
  ...closed.map((code) => [code, 'the connection was closed before the response'] as const),
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host name cannot be resolved'],
  ['EAI_AGAIN', 'the host name cannot be resolved'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection timed out'],
  ['HPE_HEADER_OVERFLOW', tooLong],
  ['UND_ERR_HEADERS_OVERFLOW', tooLong],
]);

/** OpenSSL error codes for untrusted issuers. */
const untrusted = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** OpenSSL error codes for bytes that are not TLS. */
const withoutTls = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_RECORD_TOO_LONG',
  'ERR_SSL_UNEXPECTED_MESSAGE',
];

/** Whether an error says that the other side closed the connection. */
export const isClosed = (error: unknown): boolean =>
  closed.includes((error as NodeJS.ErrnoException).code ?? '');

/** Whether an error says that the other side does not use TLS. */
export const isWithoutTls = (error: unknown): boolean =>
  withoutTls.includes((error as NodeJS.ErrnoException).code ?? '');

const notTrusted =
  'the certificate is not trusted; set NODE_EXTRA_CA_CERTS to a file with additional CA certificates';

/** Whether a reason of {@link reasonOf} holds for as long as the server runs, so that waiting for it is in vain. */
export const isLasting = (reason: string | undefined): boolean => reason === notTrusted;

/** Returns a readable reason why no response was received. */
export function reasonOf(error: unknown): string {
  const { code = '', name, message } = error as NodeJS.ErrnoException;
  if ((code.startsWith('HPE_') && !reasons.has(code)) || name === 'HTTPParserError')
    return `the response is not HTTP: ${message}`;
  if (untrusted.includes(code)) return notTrusted;
  if (isWithoutTls(error)) return 'the port does not use TLS; check the https:// of its URL';
  // The message is a line of OpenSSL's log.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `the TLS handshake failed (${code})`;
  // The error of a host with several addresses has no message.
  return reasons.get(code) ?? (message || code);
}
