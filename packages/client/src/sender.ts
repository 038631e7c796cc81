import { InvalidArgumentError } from './errors.ts';
import { type ClientOptions, checkToken, defaultPolicies, policiesOf } from './options.ts';
import { rateLimit } from './rate-limit.ts';
import type { Sender } from './send.ts';
import { exchangedTokens, type TokenSource } from './token.ts';

function tokensOf(
  { apiToken, bearerToken, getToken }: ClientOptions,
  exchange: (apiToken: string) => Promise<string>,
): TokenSource | undefined {
  const given = [apiToken, bearerToken, getToken].filter((it) => it !== undefined);
  if (given.length > 1) {
    throw new InvalidArgumentError('give only one of apiToken, bearerToken and getToken.');
  }
  if (getToken) return { get: getToken, refuse: () => true };
  if (bearerToken !== undefined) {
    checkToken('bearerToken', bearerToken);
    return { get: () => bearerToken, refuse: () => false };
  }
  if (apiToken === undefined) return undefined;
  const checked = checkToken('apiToken', apiToken);
  return exchangedTokens(() => exchange(checked));
}

/**
 * What all calls of a client share, from its options.
 *
 * @param exchange gives a bearer token for an API token.
 * @throws InvalidArgumentError when an option is wrong.
 */
export function senderOf(
  options: ClientOptions,
  exchange: (apiToken: string) => Promise<string>,
): Sender {
  const { maxRequestsPerMinute: perMinute } = options;
  if (perMinute !== undefined && !(Number.isInteger(perMinute) && perMinute > 0)) {
    throw new InvalidArgumentError('maxRequestsPerMinute must be an integer above zero.');
  }
  return {
    ...options,
    policies: policiesOf(options, defaultPolicies),
    tokens: tokensOf(options, exchange),
    turn: perMinute === undefined ? undefined : rateLimit(perMinute),
  };
}
