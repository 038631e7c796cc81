import { connect } from 'node:net';
import type { Malformed } from './malformed.ts';

/** A request that did not get the expected response. */
export interface Failure {
  readonly kind: string;
  readonly reason: string;
  /** The beginning of the request. */
  readonly sent: string;
}

/** The result of an attack. */
export interface Outcome {
  readonly sent: number;
  /** Number of responses by status code. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly failures: readonly Failure[];
}

/** Options of {@link attack}. */
export interface AttackOptions {
  readonly host: string;
  readonly port: number;
  /** Number of concurrent connections. Default: 32. */
  readonly connections?: number;
  /** Time after which a request counts as hung, in milliseconds. Default: 20,000, less than the mock's own time limit. */
  readonly timeoutMs?: number;
  /** Called with the number of sent requests, every 10,000 requests. */
  readonly onProgress?: (sent: number) => void;
}

/** A response, as parsed from a socket. */
interface RawResponse {
  readonly status: number;
  readonly body: string;
}

/** Parses responses; returns undefined if the last one is truncated. */
function parseResponses(bytes: Buffer): RawResponse[] | undefined {
  const responses: RawResponse[] = [];
  let rest = bytes.toString('latin1');
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(rest) ?? [];
    if (end < 0 || status === undefined) return undefined;
    const [, length = '0'] = /\r\ncontent-length: (\d+)/i.exec(rest.slice(0, end)) ?? [];
    const start = end + 4;
    if (rest.length < start + Number(length)) return undefined;
    responses.push({ status: Number(status), body: rest.slice(start, start + Number(length)) });
    rest = rest.slice(start + Number(length));
  }
  return responses;
}

/** Sends a request, and returns everything that is received. */
function exchange(
  { bytes, expected }: Malformed,
  { host, port, timeoutMs = 20_000 }: AttackOptions,
): Promise<Buffer | 'hung'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host, port, noDelay: true });
    const end = (result: Buffer | 'hung') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(end, timeoutMs, 'hung');
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const responses = parseResponses(Buffer.concat(chunks));
      if (responses && responses.length === expected.split(',').length) end(Buffer.concat(chunks));
    });
    socket.once('error', () => end(Buffer.concat(chunks)));
    socket.once('close', () => end(Buffer.concat(chunks)));
    socket.write(bytes);
    // A client that disconnects closes its half of the connection.
    if (expected === 'nothing') socket.end();
  });
}

/** Returns whether a body has the API's error format. */
function isError(body: string): boolean {
  try {
    const { error, errors } = JSON.parse(body);
    return typeof error === 'string' || (typeof errors === 'object' && errors !== null);
  } catch {
    return false;
  }
}

/** Returns why the responses are not the expected ones; undefined if they are. */
function findMismatch(expected: Malformed['expected'], received: Buffer | 'hung') {
  if (received === 'hung') return 'no response in time';
  const responses = parseResponses(received);
  if (!responses) return `the response is truncated: ${received.toString('latin1').slice(0, 200)}`;
  const failed = responses.find(({ status }) => status >= 500);
  if (failed) return `status ${failed.status}: ${failed.body}`;
  if (expected === 'nothing') return undefined;
  const kinds = expected.split(', ');
  if (responses.length !== kinds.length)
    return `${responses.length} responses instead of ${kinds.length}`;
  const last = responses.at(-1);
  if (!last || last.status < 400) return `status ${last?.status} instead of an error response`;
  return isError(last.body)
    ? undefined
    : `the body does not have the API's error format: ${last.body}`;
}

/** Sends malformed requests, each on its own connection, and checks the responses. */
export async function attack(
  requests: Iterator<Malformed>,
  count: number,
  options: AttackOptions,
): Promise<Outcome> {
  const { connections = 32, onProgress } = options;
  const statuses = new Map<number, number>();
  const failures: Failure[] = [];
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      sent++;
      if (sent % 10_000 === 0) onProgress?.(sent);
      const { value: request } = requests.next() as { value: Malformed };
      const received = await exchange(request, options);
      for (const { status } of (received !== 'hung' && parseResponses(received)) || []) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      const reason = findMismatch(request.expected, received);
      const { kind, bytes } = request;
      if (reason) failures.push({ kind, reason, sent: bytes.toString('latin1').slice(0, 500) });
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { sent, statuses, failures };
}
