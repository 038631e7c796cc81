/** The one module that knows openapi-fetch: its client for calls by path and verb. */

import createFetchClient from 'openapi-fetch';
import { writeQuery } from '../../../generated/request.ts';
import type { paths } from '../../../generated/types.ts';
import type { Answer } from './answer.ts';
import { writeBody } from './body.ts';
import { refuse, UnexpectedBodyError } from './errors.ts';
import type { FetchClient } from './fetch-client.ts';
import { type Sender, send } from './send.ts';
import { writePath } from './url.ts';

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

/** Takes the place of `Response`: it has of it what openapi-fetch asks for. */
const plainResponse = ({ ok, status, headers, body, context }: Answer) => ({
  ok,
  status,
  headers: headers(),
  text: async () => body,
  /** @throws UnexpectedBodyError, without the body, which can hold a secret. */
  async json(): Promise<unknown> {
    try {
      return JSON.parse(body);
    } catch {
      throw new UnexpectedBodyError('the body of the answer is not JSON, or is cut.', context());
    }
  },
});

/** An openapi-fetch client that sends under the policies of `sender`. */
export function createHttp(sender: Sender): FetchClient {
  const client = createFetchClient<paths>({
    baseUrl: sender.server(),
    pathSerializer: (template, values) => writePath(template, values, refuse),
    // openapi-fetch sets the question mark itself.
    querySerializer: (query) => writeQuery(query, refuse).slice(1),
    bodySerializer: (body) => writeBody(body, refuse),
    Request: PlainRequest as unknown as typeof Request,
    fetch: (async ({ url, method, headers, body, signal }: PlainRequest) => {
      const { authorization, ...others } = Object.fromEntries(headers);
      const answer = await send(
        sender,
        { operation: undefined, method },
        // Where a call has no path values at all, openapi-fetch leaves the template as it is.
        writePath(url, {}, refuse),
        {
          headers: authorization ? { ...others, Authorization: authorization } : others,
          ...(body !== undefined && { body }),
        },
        /^(GET|HEAD|OPTIONS)$/.test(method),
        { signal },
      );
      return plainResponse(answer);
    }) as unknown as (request: Request) => Promise<Response>,
  });
  return client as unknown as FetchClient;
}
