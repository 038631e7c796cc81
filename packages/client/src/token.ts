import { UnexpectedBodyError } from './errors.ts';
import { isToken } from './options.ts';

/** Gives the bearer token of each request. */
export interface TokenSource {
  /** The token to use now. */
  get(): string | Promise<string>;
  /** Tells that the API refused `token`; false where no other can be had. */
  refuse(token: string): boolean;
}

/** A token is renewed when less than this is left of its life. */
const marginMs = 5 * 60_000;
/** How long a token is taken to live where it does not say so. */
const hourMs = 60 * 60_000;

/**
 * How long a token lives, in milliseconds. The difference of its own two times does not depend on
 * the clock of this machine.
 */
function lifetime(token: string): number {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
    const { exp, iat } = JSON.parse(atob(payload ?? ''));
    const life = (exp - (iat ?? Date.now() / 1_000)) * 1_000;
    return life > 0 ? life : hourMs;
  } catch {
    return hourMs;
  }
}

/** A token that never changes. */
export function fixedToken(token: string): TokenSource {
  return { get: () => token, refuse: () => false };
}

/** Tokens that a function of the caller gives, asked for with each request. */
export function tokensFrom(give: () => string | Promise<string>): TokenSource {
  return { get: give, refuse: () => true };
}

/**
 * Tokens from the exchange of an API token. Each is used until five minutes before its end, or half
 * its life where that is less; calls that need a new one at the same time share one exchange.
 */
export function exchangedTokens(exchange: () => Promise<string>): TokenSource {
  let current: string | undefined;
  let renewAt = 0;
  let pending: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    try {
      const token = await exchange();
      if (!isToken(token)) {
        throw new UnexpectedBodyError('the token of the answer is malformed.', {
          operation: 'exchangeToken',
          method: 'POST',
        });
      }
      const life = lifetime(token);
      renewAt = Date.now() + Math.max(life - marginMs, life / 2);
      current = token;
      return token;
    } finally {
      pending = undefined;
    }
  };

  return {
    get() {
      if (current !== undefined && Date.now() < renewAt) return current;
      pending ??= renew();
      return pending;
    },
    refuse(token) {
      if (token === current) current = undefined;
      return true;
    },
  };
}
