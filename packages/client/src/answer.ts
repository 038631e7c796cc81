import { UnexpectedBodyError } from './errors.ts';
import type { CallInfo, ResponseInfo } from './options.ts';
import type { Redact } from './redact.ts';

/** An answer that has been read to its end. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: string;
  /** Gives the headers, without the credentials that a server or a proxy shows in them. */
  readonly headers: () => Headers;
  /** Gives what an error says of this answer and of its call. */
  readonly context: () => Omit<ResponseInfo, 'headers'>;
}

/**
 * Reads the body of `response`. That of a failure is read as far as it goes, since the status says
 * enough, and shows no credentials; that of a success can be a token that was asked for.
 *
 * @throws UnexpectedBodyError when that of a success is longer than `limit` bytes.
 */
export async function readAnswer(
  response: Response,
  limit: number,
  call: CallInfo,
  redact: Redact,
): Promise<Answer> {
  const { ok, status } = response;
  // These take time, and are seldom asked for.
  const headers = () =>
    new Headers([...response.headers].map(([name, value]) => [name, redact(value)]));
  const context = () => ({
    ...call,
    status,
    requestId: headers().get('X-Request-Id') ?? undefined,
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let body = '';
  try {
    for (let size = 0; reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > limit) {
        const message = `the body of the answer is longer than ${limit} bytes.`;
        throw new UnexpectedBodyError(message, context());
      }
      body += decoder.decode(value, { stream: true });
    }
    body += decoder.decode();
  } catch (error) {
    reader?.cancel().catch(() => {});
    if (ok) throw error;
  }
  return { ok, status, headers, context, body: ok ? body : redact(body) };
}
