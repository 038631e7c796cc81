import { toAuthentication } from '../auth/credentials.ts';
import { requestsPerMinute } from '../policies/rate-limit.ts';
import { onEachAttempt } from '../transport/attempt-listener.ts';
import { atBaseUrl, withServerVariables } from '../transport/server.ts';
import type { ClientOptions } from '../types/options.ts';
import type { ClientConfig } from './client.ts';

/**
 * Returns the configuration for client options.
 *
 * @throws InvalidArgumentError if an option is invalid.
 */
export function toConfig(options: ClientOptions): ClientConfig {
  const { baseUrl, maxRequestsPerMinute: limit, onAttempt } = options;
  return {
    ...options,
    server: baseUrl === undefined ? withServerVariables(options) : atBaseUrl(baseUrl, options),
    authentication: toAuthentication(options),
    rateLimit: limit === undefined ? undefined : requestsPerMinute(limit),
    onAttempt: onAttempt && onEachAttempt(onAttempt),
  };
}
