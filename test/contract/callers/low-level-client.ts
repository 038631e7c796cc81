import { createFetchClient } from '../../../packages/client/src/fetch.ts';
import type { ValidRequest } from '../cases/valid-request.ts';
import type { Caller, CallOutcome } from './caller.ts';

/** What openapi-fetch returns. */
interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: { readonly ok: boolean };
}

type Send = (path: string, init: object) => Promise<FetchResult>;

/** Returns a request as openapi-fetch takes it. */
function toInit({ path, query, header, credentials, body }: ValidRequest): object {
  const contentType = body && { 'Content-Type': body.mediaType.contentType };
  return {
    params: { path, query, header },
    headers: { ...credentials, ...contentType },
    ...(body && { body: body.value }),
  };
}

function toOutcome({ data, error, response }: FetchResult): CallOutcome {
  const value = response.ok ? data : error;
  // The client puts a text in the place of an empty error body, so that `error` is never falsy.
  const text = Object(value).error;
  const isEmpty = value === '' || (!response.ok && String(text).endsWith('without a body.'));
  const body = isEmpty ? undefined : value;
  return response.ok ? { result: body } : { errorBody: body };
}

/** Creates a low-level client of a server that sends its requests through `fetch`. */
export type Connect = (baseUrl: string, fetch: typeof globalThis.fetch) => object;

const connectOwn: Connect = (baseUrl, fetch) => createFetchClient({ baseUrl, fetch, retry: false });

/**
 * Calls by method and path: the low-level client.
 *
 * @param connect Default: the client of the contract, which takes the texts of other documents for JSON.
 */
export const lowLevelClient = (baseUrl: string, connect: Connect = connectOwn): Caller => ({
  name: 'low-level client',
  supports: () => true,
  async call(request, fetch) {
    const { method, path } = request.operation;
    const send = (connect(baseUrl, fetch) as Record<string, Send>)[method];
    if (!send) throw new Error(`The low-level client has no method ${method}.`);
    return toOutcome(await send(path, toInit(request)));
  },
  expectedResult: ({ received }) => received.body,
});
