import { STATUS_CODES } from 'node:http';
import type { RequestContext } from './context.ts';
import type { IncomingRequest } from './incoming.ts';
import { tooLarge } from './request/read-body.ts';
import type { HttpResponse } from './response/http-response.ts';
import { type OutgoingResponse, toOutgoing } from './response/outgoing.ts';

/** Returns the bytes of a body; undefined if the request was aborted. */
const bytesOf = (request: Request): Promise<Buffer | undefined> =>
  request.arrayBuffer().then(
    (it) => Buffer.from(it),
    () => undefined,
  );

/**
 * Returns a request to `fetch` as a server would receive it.
 *
 * @param baseUrl start of the request's URL, without a trailing slash; the rest is the target.
 */
export async function fromFetch(request: Request, baseUrl: string): Promise<IncomingRequest> {
  const url = new URL(request.url);
  const { pathname } = new URL(baseUrl);
  const path = pathname === '/' ? url.pathname : url.pathname.slice(pathname.length) || '/';
  const bytes = await bytesOf(request);
  // The Headers of happy-dom keep the case of names.
  const headers = Object.fromEntries(
    [...request.headers].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: request.method,
    url: path + url.search,
    headers: {
      host: url.host,
      ...headers,
      // Clients of HTTP add it, which fetch hides.
      ...(bytes?.length !== 0 && { 'content-length': String(bytes?.length ?? '') }),
    },
    remoteAddress: undefined,
    baseUrl,
    async read(maxBytes) {
      if (bytes && bytes.length > maxBytes) throw tooLarge(maxBytes);
      return bytes;
    },
  };
}

/** Returns a stream that fails after half of a body. */
function truncated(body: string): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body);
  return new ReadableStream({
    pull(controller) {
      if (controller.desiredSize === 0) return;
      controller.enqueue(new Uint8Array(bytes.subarray(0, bytes.length / 2)));
      controller.error(new TypeError('The connection was closed.'));
    },
  });
}

/** Returns the names and values of headers, in pairs. */
function* headerPairs({ headers }: OutgoingResponse): Generator<[name: string, value: string]> {
  for (let index = 0; index < headers.length; index += 2)
    for (const value of [headers[index + 1]].flat()) yield [String(headers[index]), String(value)];
}

/**
 * Returns a response for `fetch`, or injects the fault of its context.
 *
 * @returns the response, and its status code: undefined for a dropped connection, which is an error response of `fetch`.
 */
export function toFetchResponse(
  { request, requestId, fault }: RequestContext,
  result: HttpResponse,
): { readonly response: Response; readonly status: number | undefined } {
  if (fault.kind === 'drop') return { response: Response.error(), status: undefined };
  const outgoing = toOutgoing(request, requestId, result);
  const { status, body } = outgoing;
  const content = fault.kind === 'truncate' && body !== '' ? truncated(body) : body || null;
  const headers = [...headerPairs(outgoing)];
  const statusText = STATUS_CODES[status] ?? '';
  return { response: new Response(content, { status, statusText, headers }), status };
}
