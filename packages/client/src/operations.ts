/**
 * The operations as functions, for browser and edge bundles: a bundler drops the functions that are not
 * called. Each takes a client from {@link createClient}, which is configured with functions, too.
 */

export * from '../../../generated/operations.ts';
export { ensureAddon } from './addons/ensure.ts';
export { findPlan } from './addons/find-plan.ts';
export { cacheAddonTokens } from './addons/tokens.ts';
export { waitUntilRunning } from './addons/wait-until-running.ts';
export { withApiToken } from './auth/api-token.ts';
export { withBearerToken } from './auth/bearer-token.ts';
export { withGetToken } from './auth/get-token.ts';
export { type ClientConfig, createClient } from './client/client.ts';
export { requestsPerMinute } from './policies/rate-limit.ts';
export { onEachAttempt } from './transport/attempt-listener.ts';
export { logAttempts } from './transport/log.ts';
export { atBaseUrl, inRegion, withServerVariables } from './transport/server.ts';
export type { Client } from './types/client.ts';
