/** The one module that knows openapi-fetch: what it writes into a URL, and its client for calls by path. */

import createFetchClient, {
  type Client,
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  removeTrailingSlash,
} from 'openapi-fetch';
import type { paths } from '../../../generated/types.ts';
import { checkPathValue, parameterNames } from './path.ts';
import { type Sender, send } from './send.ts';

const querySerializer = /* @__PURE__ */ createQuerySerializer();

/** The URL of a request. Path values have to be checked before. */
export function urlOf(
  baseUrl: string,
  path: string,
  values: Record<string, unknown>,
  query: Record<string, unknown> | undefined,
): string {
  return createFinalURL(path, {
    baseUrl: removeTrailingSlash(baseUrl),
    params: { path: values, ...(query && { query }) },
    querySerializer,
    pathSerializer: defaultPathSerializer,
  });
}

/** Takes the place of `Request`, whose making costs more than all the rest of a call. */
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

/** An openapi-fetch client that sends under the policies of `sender`. */
export function createHttp(sender: Sender, baseUrl: string): Client<paths> {
  return createFetchClient<paths>({
    baseUrl,
    pathSerializer(path, values) {
      for (const name of parameterNames(path)) checkPathValue(undefined, name, values[name]);
      return defaultPathSerializer(path, values);
    },
    Request: PlainRequest as unknown as typeof Request,
    fetch: (({ url, method, headers, body, signal }: PlainRequest) =>
      send(sender, {
        operation: undefined,
        url,
        method,
        headers: Object.fromEntries(headers),
        body,
        safe: /^(GET|HEAD|OPTIONS)$/.test(method),
        authenticate: !headers.has('Authorization'),
        options: { signal },
      })) as unknown as (request: Request) => Promise<Response>,
  });
}
