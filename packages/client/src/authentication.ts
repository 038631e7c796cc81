import { exchangeToken } from '../../../generated/operations.ts';
import { causeOf } from './cause.ts';
import type { Client } from './client.ts';
import { AuthenticationError } from './errors.ts';
import type { CallInfo } from './options.ts';
import { checkToken } from './token.ts';

/** Gives the bearer token of each request. */
export interface TokenSource {
  /** The token to use now, for `call`. */
  get(call: CallInfo): string | Promise<string>;
  /** Is told that the API refused `token`; missing where no other can be had. */
  refuse?(token: string): void;
}

/** Makes the source of the tokens of a client. */
export type Authentication = (client: Client) => TokenSource;

/** A token is renewed when less than this is left of its life. */
const marginMs = 300_000;
/** After a renewal that failed, the next one waits for this long while the old token still works. */
const pauseMs = 30_000;
/** How long a token is taken to live where it does not say so. */
const hourMs = 3_600_000;

/**
 * How long a token lives, in milliseconds. The difference of its own two times does not depend on
 * the clock of this machine.
 */
function lifetime(token: string): number {
  let life = 0;
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
    const { exp, iat } = JSON.parse(atob(payload ?? ''));
    life = (exp - (iat ?? Date.now() / 1_000)) * 1_000;
  } catch {
    // It is no JWT.
  }
  return life > 0 ? life : hourMs;
}

/**
 * Tokens from the exchange of an API token. Each is renewed five minutes before its end, or after half
 * its life where that comes later; until the new one is there, calls go on with the old one. Calls that
 * have no token that works share one exchange and wait for it.
 *
 * @throws InvalidArgumentError when `apiToken` cannot stand in a header.
 */
export function withApiToken(apiToken: string): Authentication {
  checkToken('apiToken', apiToken);
  return (client) => {
    let current = '';
    let renewAt = 0;
    let endsAt = 0;
    let pending: Promise<string> | undefined;

    return {
      get() {
        const now = Date.now();
        if (now >= renewAt && !pending) {
          pending = exchangeToken(client, apiToken).then((token) => {
            const life = lifetime(token);
            endsAt = Date.now() + life;
            renewAt = endsAt - Math.min(marginMs, life / 2);
            current = token;
            return token;
          });
          // Those that wait for it see the failure; with a token that still works nobody waits.
          pending
            .catch(() => {
              renewAt = Math.min(Date.now() + pauseMs, endsAt);
            })
            .then(() => {
              pending = undefined;
            });
        }
        return now >= endsAt && pending ? pending : current;
      },
      refuse(token) {
        if (token === current) renewAt = endsAt = 0;
      },
    };
  };
}

/**
 * A bearer token that is sent as it is. It is not renewed, so calls fail when its hour is over.
 *
 * @throws InvalidArgumentError when `bearerToken` cannot stand in a header.
 */
export function withBearerToken(bearerToken: string): Authentication {
  checkToken('bearerToken', bearerToken);
  return () => ({ get: () => bearerToken });
}

/**
 * Tokens from a function that is called for each request, so it can keep one itself. Where it fails, the
 * call throws AuthenticationError.
 */
export function withGetToken(getToken: () => string | Promise<string>): Authentication {
  return () => ({
    async get(call) {
      try {
        return await getToken();
      } catch (error) {
        throw new AuthenticationError('getToken gave no token. Look at the cause.', {
          ...call,
          cause: causeOf(error, (text) => text),
        });
      }
    },
    refuse() {},
  });
}
