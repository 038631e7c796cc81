/** Connects openapi-fetch to the transport. Only this module and the generated client import openapi-fetch. */

import { createFetchClient, type FetchClient } from '../../../../generated/client.ts';
import { toQueryString, writeSegment } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { writeBody } from '../transport/body.ts';
import type { BufferedResponse } from '../transport/response.ts';
import { send } from '../transport/send.ts';
import type { Transport } from '../transport/transport.ts';
import { writePath } from '../transport/url.ts';

/** Replaces `Request`, whose constructor takes longer than the rest of a call. */
class PlainRequest {
  readonly url: string;
  readonly method!: string;
  readonly headers!: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: object) {
    Object.assign(this, init);
    this.url = url;
  }
}

/** Returns the part of a `Response` that openapi-fetch uses. */
const toPlainResponse = ({ ok, status, headers, body, context }: BufferedResponse) => ({
  ok,
  status,
  headers: headers(),
  text: async () => body,
  /** @throws UnexpectedBodyError, without the body, since it can contain a secret. */
  async json(): Promise<unknown> {
    try {
      return JSON.parse(body);
    } catch {
      throw new UnexpectedBodyError('the response body is not JSON, or incomplete.', context());
    }
  },
});

/** Writes the path parameters that are not strings, whose types openapi-fetch does not pass on. */
const toSegments = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, it]) => [name, writeSegment(it) ?? it]));

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Sends a request of openapi-fetch. */
async function sendPlain(transport: Transport, request: PlainRequest) {
  const { method, body, signal } = request;
  // Headers has lowercase names.
  const { authorization, ...headers } = Object.fromEntries(request.headers);
  if (authorization) headers.Authorization = authorization;
  const outgoing = {
    call: { operation: undefined, method },
    // Without any path parameters, openapi-fetch leaves the template as it is.
    url: writePath(request.url, {}, rejectArgument),
    headers,
    safeToRetry: safeMethods.includes(method),
    ...(body !== undefined && { body }),
  };
  return toPlainResponse(await send(transport, outgoing, { signal }));
}

/** Creates an openapi-fetch client that sends its requests through `transport`. */
export function connectOpenapiFetch(transport: Transport): FetchClient {
  const fetch = (request: PlainRequest) => sendPlain(transport, request);
  return createFetchClient({
    server: transport.server,
    pathSerializer: (template, values) => writePath(template, toSegments(values), rejectArgument),
    // openapi-fetch adds the question mark.
    querySerializer: (query) => toQueryString(query, rejectArgument).slice(1),
    bodySerializer: (body) => writeBody(body, rejectArgument),
    Request: PlainRequest as unknown as typeof Request,
    fetch: fetch as unknown as (request: Request) => Promise<Response>,
  });
}
