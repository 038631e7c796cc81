import { type ErrorContext, UnexpectedBodyError } from './errors.ts';

/** An answer that has been read to its end. It has of `Response` what openapi-fetch asks for. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  get ok(): boolean {
    return this.status > 199 && this.status < 300;
  }

  get requestId(): string | undefined {
    return this.headers.get('X-Request-Id') ?? undefined;
  }

  async text(): Promise<string> {
    return this.body;
  }

  /** @throws UnexpectedBodyError, without the body, which can hold a secret. */
  async json(): Promise<unknown> {
    try {
      return JSON.parse(this.body);
    } catch {
      throw new UnexpectedBodyError('the body of the answer is not JSON, or is cut.', this.context);
    }
  }

  /** What an error says of this answer. */
  get context(): { status: number; requestId: string | undefined } {
    return { status: this.status, requestId: this.requestId };
  }
}

/**
 * Reads the body of `response`. That of a failure is read as far as it goes, since the status says
 * enough.
 *
 * @throws UnexpectedBodyError when that of a success is longer than `limit` bytes.
 */
export async function readAnswer(
  response: Response,
  limit: number,
  context: ErrorContext,
): Promise<Answer> {
  const { status, headers, body, ok } = response;
  const length = headers.get('Content-Length');
  // A length that is stated for a body that is not compressed is held by fetch itself.
  const known = length !== null && !headers.get('Content-Encoding');
  if (!body || (ok && known && Number(length) <= limit)) {
    return new Answer(status, headers, await response.text());
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let size = known ? Number(length) : 0; size <= limit; ) {
      const { done, value } = await reader.read();
      if (done) return new Answer(status, headers, text + decoder.decode());
      if (!known) size += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (ok) throw error;
    return new Answer(status, headers, text);
  }
  reader.cancel().catch(() => {});
  const answer = new Answer(status, headers, ok ? '' : text.slice(0, limit));
  if (!ok) return answer;
  throw new UnexpectedBodyError(`the body of the answer is longer than ${limit} bytes.`, {
    ...context,
    ...answer.context,
  });
}
