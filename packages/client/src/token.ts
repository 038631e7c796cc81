/** Gives the bearer token of each request. */
export interface TokenSource {
  /** The token to use now. */
  get(): string | Promise<string>;
  /** Tells that the API refused `token`; false where no other can be had. */
  refuse(token: string): boolean;
}

/** A token is renewed when less than this is left of its life. */
const marginMs = 5 * 60_000;
/** After a renewal that failed, the next one waits for this long while the old token still works. */
const pauseMs = 30_000;
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

/**
 * Tokens from the exchange of an API token. Each is renewed five minutes before its end, or after half
 * its life where that comes later; until the new one is there, calls go on with the old one. Calls that
 * have no token that works share one exchange and wait for it.
 */
export function exchangedTokens(exchange: () => Promise<string>): TokenSource {
  let current: string | undefined;
  let renewAt = 0;
  let endsAt = 0;
  let pending: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    try {
      const token = await exchange();
      const life = lifetime(token);
      endsAt = Date.now() + life;
      renewAt = endsAt - Math.min(marginMs, life / 2);
      current = token;
      return token;
    } catch (error) {
      renewAt = Math.min(Date.now() + pauseMs, endsAt);
      throw error;
    } finally {
      pending = undefined;
    }
  };

  return {
    get() {
      if (current !== undefined && Date.now() < renewAt) return current;
      if (!pending) {
        pending = renew();
        // Those that wait for it see the failure; with a token that still works nobody waits.
        pending.catch(() => {});
      }
      return current !== undefined && Date.now() < endsAt ? current : pending;
    },
    refuse(token) {
      if (token === current) current = undefined;
      return true;
    },
  };
}
