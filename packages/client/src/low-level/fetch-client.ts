import { createInternalClient } from '../client/client.ts';
import { toConfig } from '../client/config.ts';
import type { ClientOptions } from '../types/options.ts';
import { createOpenapiFetch } from './openapi-fetch.ts';
import type { FetchClient } from './types.ts';

/**
 * Creates a low-level client.
 *
 * @throws InvalidArgumentError if an option is invalid.
 */
export function createFetchClient(options: ClientOptions = {}): FetchClient {
  return createOpenapiFetch(createInternalClient(toConfig(options)));
}
