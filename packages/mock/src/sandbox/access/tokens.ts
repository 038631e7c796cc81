import { randomBytes } from 'node:crypto';
import type { Account, Accounts } from '../model/accounts.ts';
import { createJwt, lifetime, verifyJwt } from './jwt.ts';

/** Number of verified tokens to cache; verifying one costs as much as a response. */
const cacheSize = 1_000;

/** Issues and verifies tokens. */
export interface TokenService {
  /** Issues a bearer token. */
  issueBearerToken(account: Account): string;
  /** Issues a token for the API of an addon. */
  issueAddonToken(account: Account, addonId: string): string;
  /** Returns the account of a bearer token; undefined if it is unknown or expired. */
  findAccount(token: string): Account | undefined;
}

/** @param now returns the time in milliseconds since 1970. */
export function createTokenService(
  accounts: Accounts,
  secret: Buffer,
  now: () => number,
): TokenService {
  const cache = new Map<string, { readonly account: Account; readonly expiry: number }>();

  const issue = ({ uuid }: Account, extraClaims: object): string => {
    const iat = Math.floor(now() / 1_000);
    const rnd = randomBytes(8).toString('hex');
    const claims = { iss: 'scalingo-addons-mock', iat, uuid, rnd, exp: iat + lifetime };
    return createJwt({ ...claims, ...extraClaims }, secret);
  };

  const verify = (token: string) => {
    const claims = verifyJwt(token, secret);
    // A token for the API of an addon is not valid for this API.
    if (!claims || 'addon_uuid' in claims) return undefined;
    const account = accounts.byUuid.get(String(claims.uuid));
    if (!account) return undefined;
    const verified = { account, expiry: Number(claims.exp) * 1_000 };
    if (cache.size >= cacheSize) cache.clear();
    cache.set(token, verified);
    return verified;
  };

  return {
    issueBearerToken: (account) => issue(account, {}),
    issueAddonToken: (account, addonId) => issue(account, { addon_uuid: addonId }),
    findAccount(token) {
      const account = accounts.byBearerToken.get(token);
      if (account) return account;
      const verified = cache.get(token) ?? verify(token);
      return verified && now() < verified.expiry ? verified.account : undefined;
    },
  };
}
