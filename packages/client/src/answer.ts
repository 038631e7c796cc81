import { type ErrorContext, UnexpectedBodyError } from './errors.ts';
import type { ResponseInfo } from './options.ts';
import { type Redact, redactHeaders } from './redact.ts';

/** An answer that has been read to its end. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: string;
  /** Gives the headers, without the credentials that a server or a proxy shows in them. */
  readonly headers: () => Headers;
  /** Gives what an error says of this answer and of its call. */
  readonly context: () => ErrorContext & Pick<ResponseInfo, 'status' | 'requestId'>;
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
  call: ErrorContext,
  redact: Redact,
): Promise<Answer> {
  const { ok, status, headers, body } = response;
  const answerOf = (text: string): Answer => ({
    ok,
    status,
    body: ok ? text : redact(text).slice(0, limit),
    // These take time, and are seldom asked for.
    headers: () => redactHeaders(headers, redact),
    context() {
      const id = headers.get('X-Request-Id');
      return { ...call, status, requestId: id === null ? undefined : redact(id) };
    },
  });
  const length = headers.get('Content-Length');
  // A length that is stated for a body that is not compressed is held by fetch itself.
  const isShort = length && Number(length) <= limit && !headers.get('Content-Encoding');
  if (!body || (ok && isShort)) return answerOf(await response.text());
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let size = 0; size <= limit; ) {
      const { done, value } = await reader.read();
      if (done) return answerOf(text + decoder.decode());
      size += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (ok) throw error;
    return answerOf(text);
  }
  reader.cancel().catch(() => {});
  if (!ok) return answerOf(text);
  throw new UnexpectedBodyError(
    `the body of the answer is longer than ${limit} bytes.`,
    answerOf('').context(),
  );
}
