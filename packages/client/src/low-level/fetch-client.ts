import type { FetchClient } from '../../../../generated/client.ts';
import { createInternalClient } from '../client/client.ts';
import { toConfig } from '../client/config.ts';
import type { ClientOptions } from '../types/options.ts';
import { connectOpenapiFetch } from './openapi-fetch.ts';

/**
 * Creates a low-level client.
 *
 * @throws InvalidArgumentError if an option is invalid.
 */
export function createFetchClient(options: ClientOptions = {}): FetchClient {
  return connectOpenapiFetch(createInternalClient(toConfig(options)));
}
