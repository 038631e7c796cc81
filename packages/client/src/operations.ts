/**
 * The operations as functions, for programs that must be small: a bundler leaves out what is not called.
 * Each takes a client of {@link createClient}, whose parts are functions as well.
 */

export * from '../../../generated/operations.ts';
export { tellAttempts } from './attempt.ts';
export { withApiToken, withBearerToken, withGetToken } from './authentication.ts';
export { type Client, type ClientParts, createClient } from './client.ts';
export { findPlan } from './find-plan.ts';
export { requestsPerMinute } from './rate-limit.ts';
export { atBaseUrl, inRegion } from './server.ts';
export { waitUntilRunning } from './wait.ts';
