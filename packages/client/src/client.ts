import { baseUrlOf, type Caller } from '../../../generated/request.ts';
import type { AttemptListener } from './attempt.ts';
import type { Authentication } from './authentication.ts';
import { call } from './call.ts';
import { type CallOptions, type CommonOptions, limitsOf } from './options.ts';
import type { Turn } from './rate-limit.ts';
import type { Adapters, Sender } from './send.ts';
import type { Server } from './server.ts';

/** What the functions of the operations take. */
export type Client = Caller<CallOptions>;

/** What a client is made of. Each part that is a function comes from one that this module exports. */
export interface ClientParts extends CommonOptions {
  /** Where the API is: `inRegion` or `atBaseUrl`. Default: the region `osc-fr1`. */
  readonly server?: Server;
  /**
   * Where the bearer token comes from: `withApiToken`, `withBearerToken` or `withGetToken`. Without it, only
   * the catalogue works.
   */
  readonly authentication?: Authentication | undefined;
  /** How many requests a minute the client sends at most: `requestsPerMinute`. Default: no limit. */
  readonly rateLimit?: Turn | undefined;
  /** Is told of each attempt when it ended: `tellAttempts`. */
  readonly onAttempt?: AttemptListener | undefined;
}

/**
 * A client together with what sends its requests.
 *
 * @throws InvalidArgumentError when a limit is wrong.
 */
export function connect({
  server = (own) => own ?? baseUrlOf(),
  ...parts
}: ClientParts & { readonly adapters?: Adapters } = {}): Client & Sender {
  limitsOf({}, parts);
  const client: Client & Sender = {
    ...parts,
    server,
    request: (route, given, options) => call(client, route, given, options) as Promise<never>,
  };
  client.tokens = parts.authentication?.(client);
  return client;
}

/**
 * Makes a client for the functions of the operations. Nothing is sent before the first call.
 *
 * @throws InvalidArgumentError when a limit is wrong.
 */
export const createClient: (parts?: ClientParts) => Client = connect;
