import { createAddonToken } from '../../../../generated/operations.ts';
import type { AddonWithToken } from '../../../../generated/types.ts';
import { createRenewingToken, type RenewingToken } from '../auth/renewing-token.ts';
import { tokenLifetimeMs } from '../auth/token-lifetime.ts';
import { hasJsonType } from '../transport/json-type.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';
import { adaptResults } from './adapt-results.ts';

/** An addon with a token for its database API. */
export type AddonToken = AddonWithToken & {
  /** When the token expires, by the local clock. */
  readonly expiresAt: Date;
};

/** Adds the expiration to the response of `createAddonToken`; returns undefined if it has no token. */
export function toAddonToken({ addon }: Readonly<Record<string, unknown>>): AddonToken | undefined {
  if (!hasJsonType(Object(addon).token, 'token')) return undefined;
  const created = addon as AddonWithToken;
  return { ...created, expiresAt: new Date(Date.now() + tokenLifetimeMs(created.token)) };
}

/** Tokens for the database APIs of addons, in memory. */
export interface AddonTokens {
  /**
   * Returns a token that is valid. It is created by the first call, and renewed five minutes before it expires. Parallel
   * calls share one request.
   *
   * @throws the errors of `createAddonToken`. A failed renewal is no error while the old token is valid.
   */
  readonly get: (app: string, addonId: string) => Promise<string>;
  /** Drops a token that the database API has rejected, so that the next `get` creates another. */
  readonly reject: (token: string) => void;
}

/**
 * Creates a cache of tokens for the database APIs of addons. Tokens are only in memory, and dropped once they expire.
 *
 * @param client sends the requests for tokens.
 * @param options of each request for a token.
 */
export function cacheAddonTokens(client: Client, options?: CallOptions): AddonTokens {
  // Without a token, the response is not as documented.
  const checked = adaptResults(client, { createAddonToken: toAddonToken });
  const tokens = new Map<string, RenewingToken>();
  const create = (app: string, addonId: string) => {
    for (const [key, token] of tokens) if (token.isIdle()) tokens.delete(key);
    return createRenewingToken(
      async () => (await createAddonToken(checked, app, addonId, options)).token,
    );
  };
  return {
    async get(app, addonId) {
      const key = JSON.stringify([app, addonId]);
      const token = tokens.get(key) ?? create(app, addonId);
      tokens.set(key, token);
      return token.get();
    },
    reject(rejected) {
      for (const token of tokens.values()) token.reject(rejected);
    },
  };
}
