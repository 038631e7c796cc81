import { serverVariables } from '../../../../generated/request.ts';
import { toAuthentication } from '../auth/credentials.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { requestsPerMinute } from '../policies/rate-limit.ts';
import { type AttemptListener, onEachAttempt } from '../transport/attempt-listener.ts';
import { logAttempts } from '../transport/log.ts';
import { atBaseUrl, withServerVariables } from '../transport/server.ts';
import {
  any,
  type Check,
  type Checks,
  callable,
  checkOptions,
  commonChecks,
} from '../types/check-options.ts';
import type { ClientOptions } from '../types/options.ts';
import type { ClientConfig } from './client.ts';

const flag: Check = (it) => typeof it === 'boolean' || 'true or false';

/** Returns the checks of the options; those that other functions check have none. A function, so that bundlers drop it. */
const optionChecks = (): Checks => ({
  ...commonChecks,
  ...Object.fromEntries(Object.keys(serverVariables).map((name) => [name, any])),
  apiToken: any,
  bearerToken: any,
  getToken: callable,
  baseUrl: any,
  authBaseUrl: any,
  allowInsecure: flag,
  maxRequestsPerMinute: any,
  onAttempt: callable,
  logger: any,
  logLevel: any,
});

/** Returns the listener that calls `onAttempt` and the logger; undefined without both. */
function toListener({ onAttempt, logger, logLevel }: ClientOptions): AttemptListener | undefined {
  const listener = onAttempt && onEachAttempt(onAttempt);
  const isLogged = logger !== undefined || logLevel !== undefined;
  const log = isLogged ? logAttempts(logger === undefined ? console : logger, logLevel) : undefined;
  if (!listener || !log) return listener ?? log;
  return (attempt) => {
    listener(attempt);
    log(attempt);
  };
}

/**
 * Returns the configuration for client options.
 *
 * @throws InvalidArgumentError if an option is unknown or invalid.
 */
export function toConfig(options: ClientOptions): ClientConfig {
  checkOptions(options, optionChecks());
  for (const name of ['baseUrl', 'authBaseUrl']) {
    // Otherwise, a missing environment variable would send requests to production.
    if (name in options && options[name as 'baseUrl'] === undefined) {
      rejectArgument(`${name} is undefined. Set a URL, or leave the option out.`);
    }
  }
  const {
    apiToken,
    bearerToken,
    getToken,
    baseUrl,
    authBaseUrl,
    allowInsecure,
    maxRequestsPerMinute: limit,
    onAttempt: _onAttempt,
    logger: _logger,
    logLevel: _logLevel,
    ...rest
  } = options;
  const variables = Object.fromEntries(
    Object.keys(serverVariables).map((name) => [name, options[name as keyof ClientOptions]]),
  );
  const common = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !Object.hasOwn(serverVariables, name)),
  );
  const server =
    baseUrl === undefined ? withServerVariables(variables) : atBaseUrl(baseUrl, { allowInsecure });
  const authServer =
    authBaseUrl === undefined
      ? undefined
      : atBaseUrl(authBaseUrl, { allowInsecure, name: 'authBaseUrl' });
  return {
    ...common,
    server: authServer ? (own) => (own ? authServer : server)(own) : server,
    authentication: toAuthentication({ apiToken, bearerToken, getToken }),
    rateLimit: limit === undefined ? undefined : requestsPerMinute(limit),
    onAttempt: toListener(options),
  };
}
