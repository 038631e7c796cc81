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
function toInit({ operation, path, query, header, credentials, body }: ValidRequest): object {
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  const isText = success?.content.some(({ isJson }) => !isJson);
  const contentType = body && { 'Content-Type': body.mediaType.contentType };
  return {
    params: { path, query, header },
    headers: { ...credentials, ...contentType },
    ...(body && { body: body.value }),
    ...(isText && { parseAs: 'text' }),
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

/** Calls by method and path: the low-level client. */
export const lowLevelClient = (baseUrl: string): Caller => ({
  name: 'low-level client',
  supports: () => true,
  async call(request, fetch) {
    const client = createFetchClient({ baseUrl, fetch, retry: false });
    const { method, path } = request.operation;
    const send = (client as unknown as Record<string, Send>)[method];
    if (!send) throw new Error(`The low-level client has no method ${method}.`);
    return toOutcome(await send(path, toInit(request)));
  },
  expectedResult: ({ received }) => received.body,
});
