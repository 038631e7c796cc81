import { serverUrl } from '../../../../generated/request.ts';
import type { Authentication } from '../auth/token-source.ts';
import type { RateLimiter } from '../policies/rate-limit.ts';
import type { AttemptListener } from '../transport/attempt-listener.ts';
import { call } from '../transport/call.ts';
import { clientHeaders } from '../transport/headers.ts';
import type { Server } from '../transport/server.ts';
import type { Transport } from '../transport/transport.ts';
import { callable, checkOptions, commonChecks } from '../types/check-options.ts';
import type { Client } from '../types/client.ts';
import type { CommonOptions } from '../types/options.ts';

/** Configuration of a client. Each field that is a function comes from a function of this module. */
export interface ClientConfig extends CommonOptions {
  /** Server of the API: `inRegion` or `atBaseUrl`. Default: the region `osc-fr1`. */
  readonly server?: Server | undefined;
  /**
   * Source of the bearer token: `withApiToken`, `withBearerToken` or `withGetToken`. Without it, only
   * operations that need no credentials work.
   */
  readonly authentication?: Authentication | undefined;
  /** Rate limit of the client: `requestsPerMinute`. Default: no limit. */
  readonly rateLimit?: RateLimiter | undefined;
  /** Listener of the attempts: `onEachAttempt`. */
  readonly onAttempt?: AttemptListener | undefined;
}

/** Smaller than `inRegion()`, which checks the name of a region. */
const inDefaultRegion: Server = (operationServer = serverUrl) => operationServer({});

/** Fields of the configuration. */
const configChecks = {
  ...commonChecks,
  server: callable,
  authentication: callable,
  rateLimit: callable,
  onAttempt: callable,
};

/** A client with its transport, which its users do not see. */
export type InternalClient = Client & Transport;

/**
 * Creates a client with its transport.
 *
 * @param request calls the operations.
 * @throws InvalidArgumentError if a field is unknown or invalid.
 */
export function createInternalClient(
  config: ClientConfig = {},
  request: typeof call = call,
): InternalClient {
  checkOptions(config, configChecks);
  const client: InternalClient = {
    ...config,
    headers: clientHeaders(config.headers),
    server: config.server ?? inDefaultRegion,
    request: (route, args, options) => request(client, route, args, options),
  };
  // The exchange would wait for the slot of the call that waits for it.
  const exchanger: InternalClient = {
    ...client,
    rateLimit: undefined,
    request: (route, args, options) => call(exchanger, route, args, options),
  };
  client.tokens = config.authentication?.(exchanger);
  return client;
}

/**
 * Creates a client for the operation functions. It sends nothing before the first call.
 *
 * @throws InvalidArgumentError if a field is unknown or invalid.
 */
export const createClient = (config?: ClientConfig): Client => createInternalClient(config);
