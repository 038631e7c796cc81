import { connect } from 'node:net';
import type { Malformed } from './malformed.ts';

/** A request whose answer was not as it has to be. */
export interface Failure {
  readonly kind: string;
  readonly why: string;
  /** The beginning of what was sent. */
  readonly sent: string;
}

/** What came of an attack. */
export interface Outcome {
  readonly sent: number;
  /** How often each status came. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly failures: readonly Failure[];
}

/** Options of {@link attack}. */
export interface AttackOptions {
  readonly host: string;
  readonly port: number;
  /** How many connections are open at a time. Default: 32. */
  readonly connections?: number;
  /** After how many milliseconds an answer counts as hung. Default: 5,000. */
  readonly timeoutMs?: number;
  /** Is told how many were sent, now and then. */
  readonly onProgress?: (sent: number) => void;
}

/** One answer from the wire. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The answers that the bytes hold; undefined where the last of them is cut. */
function readAnswers(bytes: Buffer): Answer[] | undefined {
  const answers: Answer[] = [];
  let rest = bytes.toString('latin1');
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(rest) ?? [];
    if (end < 0 || status === undefined) return undefined;
    const [, length = '0'] = /\r\ncontent-length: (\d+)/i.exec(rest.slice(0, end)) ?? [];
    const start = end + 4;
    if (rest.length < start + Number(length)) return undefined;
    answers.push({ status: Number(status), body: rest.slice(start, start + Number(length)) });
    rest = rest.slice(start + Number(length));
  }
  return answers;
}

/** Sends bytes, ends, and gives all that comes back. */
function exchange(
  { bytes, expected }: Malformed,
  { host, port, timeoutMs = 5_000 }: AttackOptions,
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
      const answers = readAnswers(Buffer.concat(chunks));
      if (answers && answers.length === expected.split(',').length) end(Buffer.concat(chunks));
    });
    socket.once('error', () => end(Buffer.concat(chunks)));
    socket.once('close', () => end(Buffer.concat(chunks)));
    socket.write(bytes);
    // A client that goes away takes its half of the connection with it.
    if (expected === 'nothing') socket.end();
  });
}

/** Whether a body is an error in the shape of the API. */
function isError(body: string): boolean {
  try {
    const { error, errors } = JSON.parse(body);
    return typeof error === 'string' || (typeof errors === 'object' && errors !== null);
  } catch {
    return false;
  }
}

/** Why answers are not those that have to come; undefined where they are. */
function objectionTo(expected: Malformed['expected'], received: Buffer | 'hung') {
  if (received === 'hung') return 'no answer in time';
  const answers = readAnswers(received);
  if (!answers) return `the answer is cut: ${received.toString('latin1').slice(0, 200)}`;
  const failed = answers.find(({ status }) => status >= 500);
  if (failed) return `status ${failed.status}: ${failed.body}`;
  if (expected === 'nothing') return undefined;
  const wanted = expected.split(', ');
  if (answers.length !== wanted.length)
    return `${answers.length} answers in place of ${wanted.length}`;
  const last = answers.at(-1);
  if (!last || last.status < 400) return `status ${last?.status} in place of a refusal`;
  return isError(last.body) ? undefined : `the body is no error of the API: ${last.body}`;
}

/** Sends malformed requests, each on a connection of its own, and judges what comes back. */
export async function attack(
  requests: Iterator<Malformed>,
  count: number,
  options: AttackOptions,
): Promise<Outcome> {
  const { connections = 32, onProgress } = options;
  const statuses = new Map<number, number>();
  const failures: Failure[] = [];
  let sent = 0;
  const work = async () => {
    while (sent < count) {
      sent++;
      if (sent % 10_000 === 0) onProgress?.(sent);
      const { value: request } = requests.next() as { value: Malformed };
      const received = await exchange(request, options);
      for (const { status } of (received !== 'hung' && readAnswers(received)) || []) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      const why = objectionTo(request.expected, received);
      const { kind, bytes } = request;
      if (why) failures.push({ kind, why, sent: bytes.toString('latin1').slice(0, 500) });
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { sent, statuses, failures };
}
