import { InvalidArgumentError } from './errors.ts';
import { type ClientOptions, checkToken } from './options.ts';
import { rateLimit } from './rate-limit.ts';
import type { Sender } from './send.ts';
import { exchangedTokens, fixedToken, type TokenSource, tokensFrom } from './token.ts';

function tokensOf(
  { apiToken, bearerToken, getToken }: ClientOptions,
  exchange: (apiToken: string) => Promise<string>,
): TokenSource | undefined {
  const given = [apiToken, bearerToken, getToken].filter((it) => it !== undefined);
  if (given.length > 1) {
    throw new InvalidArgumentError('give one of apiToken, bearerToken and getToken, not several.');
  }
  if (getToken) return tokensFrom(getToken);
  if (bearerToken !== undefined) return fixedToken(checkToken('bearerToken', bearerToken));
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
  const { maxRequestsPerMinute: perMinute, maxBodyBytes = 10_000_000, onAttempt } = options;
  if (perMinute !== undefined && !(Number.isInteger(perMinute) && perMinute > 0)) {
    throw new InvalidArgumentError('maxRequestsPerMinute must be a positive integer.');
  }
  return {
    // Looked up with each call, so that a fetch that is put in place later is used.
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
    policies: options,
    tokens: tokensOf(options, exchange),
    turn: perMinute === undefined ? undefined : rateLimit(perMinute),
    maxBodyBytes,
    onAttempt,
  };
}
