import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import type { CallInfo, ResponseInfo } from '../types/info.ts';
import type { Mask } from './mask.ts';

/** A response whose body has been read. */
export interface BufferedResponse {
  readonly ok: boolean;
  readonly status: number;
  /** Response body; in an error response, the credentials of the request are masked. */
  readonly body: string;
  /** Returns the headers, with the credentials of the request masked. */
  readonly headers: () => Headers;
  /** Returns the error context of this response. */
  readonly context: () => Omit<ResponseInfo, 'headers'>;
}

/** Reads a body as text. Returns the part that arrived if an error response breaks off or is too long. */
async function readText(response: Response, limit: number, tooLong: () => Error): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > limit) throw tooLong();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (response.ok) throw error;
    return text;
  }
}

/**
 * Reads a response to the end of its body. The body of a successful response is not masked, since it can be
 * a token that the caller requested.
 *
 * @throws UnexpectedBodyError if the body of a successful response is longer than `limit` bytes.
 */
export async function bufferResponse(
  response: Response,
  limit: number,
  call: CallInfo,
  mask: Mask,
): Promise<BufferedResponse> {
  const { ok, status } = response;
  // Masking takes time, and most calls do not use the headers.
  const headers = () =>
    new Headers([...response.headers].map(([name, value]) => [name, mask(value)]));
  const context = () => ({
    ...call,
    status,
    requestId: headers().get('X-Request-Id') ?? undefined,
  });
  const tooLong = () =>
    new UnexpectedBodyError(`the response body is longer than ${limit} bytes.`, context());
  const text = await readText(response, limit, tooLong);
  return { ok, status, headers, context, body: ok ? text : mask(text) };
}
