/** Connects openapi-fetch to the transport. Only this module and the generated client import openapi-fetch. */

import { createFetchClient, type FetchClient } from '../../../../generated/client.ts';
import { toQueryString, writeSegment } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { writeBody } from '../transport/body.ts';
import type { BufferedResponse } from '../transport/response.ts';
import { send } from '../transport/send.ts';
import type { Call, Transport } from '../transport/transport.ts';
import { writePath } from '../transport/url.ts';
import { callChecks, checkOptions } from '../types/check-options.ts';

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

/**
 * Parses a successful body.
 *
 * @throws UnexpectedBodyError, without the body, since it can contain a secret.
 */
function parse(body: string, context: BufferedResponse['context']): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UnexpectedBodyError('the response body is not JSON, or incomplete.', context());
  }
}

/** Adds the length: without it, openapi-fetch parses the body itself, and its error quotes the body. */
function withLength(headers: Headers, body: string): Headers {
  if (!headers.has('Content-Length')) {
    headers.set('Content-Length', String(new TextEncoder().encode(body).length));
  }
  return headers;
}

/** Returns the part of a `Response` that openapi-fetch uses. */
const toPlainResponse = ({ ok, status, headers, body, context }: BufferedResponse) => ({
  ok,
  status,
  headers: withLength(headers(), body),
  text: async () => body,
  json: async () => parse(body, context),
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
  checkOptions({ signal: signal ?? undefined }, callChecks, { method });
  // Without any path parameters, openapi-fetch leaves the template as it is.
  const target = writePath(request.url, {}, rejectArgument);
  // The query can contain a secret.
  const [url = ''] = target.split('?');
  const call: Call = {
    info: { operation: undefined, method, url, path: undefined },
    sent: 0,
    error: () => ({ method, url, attempts: call.sent }),
  };
  const outgoing = {
    call,
    url: target,
    headers: { ...transport.headers, ...headers },
    // Which operations need credentials is not known here.
    authentication: 'optional' as const,
    safeToRetry: safeMethods.includes(method),
    body,
  };
  return toPlainResponse(await send(transport, outgoing, { signal }));
}

/** Result of a call, as openapi-fetch returns it. */
interface Result {
  readonly error?: unknown;
  readonly response: { readonly ok: boolean; readonly status: number };
}

type Method = (path: string, init?: object) => Promise<Result>;

/** Options of openapi-fetch that would bypass the server, the transport or the policies. */
const bypasses = ['baseUrl', 'fetch', 'Request', 'middleware', 'parseAs'];

/** Rejects options that bypass the client, and gives an error response without a body an `error`. */
const guard =
  (method: Method): Method =>
  async (path, init = {}) => {
    for (const name of bypasses) {
      if (name in init)
        rejectArgument(`${name} is not an option of a call. Set it for the client.`);
    }
    const result = await method(path, init);
    const { ok, status } = result.response;
    if (ok || result.error) return result;
    return {
      ...result,
      error: { error: `The API responded with status ${status}, without a body.` },
    };
  };

/** Creates an openapi-fetch client that sends its requests through `transport`. */
export function connectOpenapiFetch(transport: Transport): FetchClient {
  const fetch = (request: PlainRequest) => sendPlain(transport, request);
  const methods = createFetchClient({
    server: transport.server,
    pathSerializer: (template, values) => writePath(template, toSegments(values), rejectArgument),
    // openapi-fetch adds the question mark.
    querySerializer: (query) => toQueryString(query, rejectArgument).slice(1),
    bodySerializer: (body) => writeBody(body, rejectArgument),
    Request: PlainRequest as unknown as typeof Request,
    fetch: fetch as unknown as (request: Request) => Promise<Response>,
  });
  const entries = Object.entries(methods).map(([name, it]) => [name, guard(it as never)]);
  return Object.fromEntries(entries);
}
