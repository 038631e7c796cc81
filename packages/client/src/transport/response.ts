import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { retryAfterMs } from '../policies/retry-after.ts';
import type { FetchResponse } from '../types/options.ts';
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
  readonly context: () => ErrorContext;
}

/** Returns the headers, with the credentials of the request masked. */
function maskHeaders({ headers }: FetchResponse, mask: Mask): Headers {
  const masked = new Headers();
  headers.forEach((value, name) => {
    masked.append(name, mask(value));
  });
  return masked;
}

/** Returns the error context of a response whose headers have arrived. */
export function describeResponse(response: FetchResponse, mask: Mask): ErrorContext {
  const headers = maskHeaders(response, mask);
  return {
    status: response.status,
    headers,
    requestId: headers.get('X-Request-Id') ?? undefined,
    retryAfterMs: retryAfterMs(headers),
  };
}

/** Shared, since it keeps no state between texts, and creating one takes longer than most texts. */
const decoder = /* @__PURE__ */ new TextDecoder();

/** Reads a body as text. Returns the part that arrived if an error response breaks off or is too long. */
async function readText(
  response: FetchResponse,
  limit: number,
  tooLong: () => Error,
): Promise<string> {
  const reader = response.body?.getReader() as
    | ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
    | undefined;
  if (!reader) return '';
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > limit) throw tooLong();
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (response.ok) throw error;
  }
  const [first, ...rest] = chunks;
  // A Blob takes longer than the decoder.
  return rest.length > 0 ? new Blob(chunks).text() : decoder.decode(first);
}

/**
 * Reads a response to the end of its body. The body of a successful response is not masked, since it can be
 * a token that the caller requested.
 *
 * @throws UnexpectedBodyError if the body of a successful response is longer than `limit` bytes.
 */
export async function bufferResponse(
  response: FetchResponse,
  limit: number,
  context: () => ErrorContext,
  mask: Mask,
): Promise<BufferedResponse> {
  const { ok, status } = response;
  const tooLong = () =>
    new UnexpectedBodyError(`the response body is longer than ${limit} bytes.`, context());
  const text = await readText(response, limit, tooLong);
  // Masking takes time, and most calls do not use the headers.
  const headers = () => maskHeaders(response, mask);
  return { ok, status, headers, context, body: ok ? text : mask(text) };
}
