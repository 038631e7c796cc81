import type { RawResponse } from '../../../../generated/request.ts';
import type { operations } from '../../../../generated/types.ts';
import { hasJsonType } from '../transport/json-type.ts';
import type { Client } from '../types/client.ts';

/**
 * Functions that convert the JSON object in a successful response, by operation; they return undefined if it is not as
 * documented.
 */
export type ResultAdapters = {
  readonly [Id in keyof operations]?: (body: Readonly<Record<string, unknown>>) => unknown;
};

/** Returns a client that converts the results of some operations. */
export function adaptResults(client: Client, adapters: ResultAdapters): Client {
  return {
    request(route, args, callOptions) {
      const [id, method, path, options] = route;
      const adapt = adapters[id];
      if (!adapt) return client.request(route, args, callOptions);
      const read = ({ data }: RawResponse) =>
        hasJsonType(data, 'object') ? adapt(data as Record<string, unknown>) : undefined;
      return client.request([id, method, path, { ...options, read }], args, callOptions);
    },
  };
}
