import { randomBytes } from 'node:crypto';
import type { Account, Accounts } from './account.ts';
import { readJwt, signJwt, validity } from './jwt.ts';

/** Verified tokens that are remembered, since to verify one costs as much as to answer. */
const remembered = 1_000;

/** Gives out tokens, and knows whose they are. */
export interface Tokens {
  /** A new bearer token. */
  forAccount(account: Account): string;
  /** A new token for the API of an addon. */
  forAddon(account: Account, addonId: string): string;
  /** The account of a bearer token; undefined for one that is unknown or has expired. */
  accountOf(token: string): Account | undefined;
}

/**
 * @param now time in milliseconds since 1970.
 */
export function tokensOf(accounts: Accounts, secret: Buffer, now: () => number): Tokens {
  const known = new Map<string, { readonly account: Account; readonly expiry: number }>();

  const issue = ({ uuid }: Account, more: object): string => {
    const iat = Math.floor(now() / 1_000);
    const rnd = randomBytes(8).toString('hex');
    const claims = { iss: 'scalingo-addons-mock', iat, uuid, rnd, exp: iat + validity };
    return signJwt({ ...claims, ...more }, secret);
  };

  const verify = (token: string) => {
    const claims = readJwt(token, secret);
    // A token for the API of an addon is none for this one.
    if (!claims || 'addon_uuid' in claims) return undefined;
    const account = accounts.byUuid.get(String(claims.uuid));
    if (!account) return undefined;
    const verified = { account, expiry: Number(claims.exp) * 1_000 };
    if (known.size >= remembered) known.clear();
    known.set(token, verified);
    return verified;
  };

  return {
    forAccount: (account) => issue(account, {}),
    forAddon: (account, addonId) => issue(account, { addon_uuid: addonId }),
    accountOf(token) {
      const fixed = accounts.byBearerToken.get(token);
      if (fixed) return fixed;
      const verified = known.get(token) ?? verify(token);
      return verified && now() < verified.expiry ? verified.account : undefined;
    },
  };
}
