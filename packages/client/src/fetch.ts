/**
 * The typed openapi-fetch client, for calls by path and verb: `client.GET('/v1/apps/{app}/addons', …)`.
 * The same authentication, retries and limits lie underneath; an error status is given, not thrown.
 */

import { partsOf } from './addons-client.ts';
import { connect } from './client.ts';
import type { FetchClient } from './fetch-client.ts';
import { createHttp } from './http.ts';
import type { ClientOptions } from './options.ts';

export type { paths } from '../../../generated/types.ts';
export type { FetchClient } from './fetch-client.ts';
export type { ClientOptions } from './options.ts';

/**
 * Makes an openapi-fetch client.
 *
 * @throws InvalidArgumentError when an option is wrong.
 */
export function createFetchClient(options: ClientOptions = {}): FetchClient {
  return createHttp(connect(partsOf(options)));
}
