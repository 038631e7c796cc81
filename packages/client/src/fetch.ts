/**
 * The low-level client: typed [openapi-fetch](https://openapi-ts.dev/openapi-fetch/), for calls such as
 * `client.GET('/v1/apps/{app}/addons', …)`. It uses the same authentication, retries and limits as the other
 * clients, but returns error responses instead of throwing.
 */

export type { FetchClient } from '../../../generated/client.ts';
export type { paths } from '../../../generated/types.ts';
export { createFetchClient } from './low-level/fetch-client.ts';
export type { ClientOptions } from './types/options.ts';
