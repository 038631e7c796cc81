import { uuidOf } from '../world/identity.ts';
import type { World } from '../world/world.ts';

/** Who calls the API. */
export interface Account {
  readonly name: string;
  /** The claim `uuid` of its tokens. */
  readonly uuid: string;
  readonly paymentMethod: boolean;
  readonly regionDisabled: boolean;
}

/** The accounts of a world, by all that names them. */
export interface Accounts {
  readonly byName: ReadonlyMap<string, Account>;
  readonly byUuid: ReadonlyMap<string, Account>;
  readonly byApiToken: ReadonlyMap<string, Account>;
  /** Those of the bearer tokens that the world fixes. */
  readonly byBearerToken: ReadonlyMap<string, Account>;
}

export function accountsOf(world: World): Accounts {
  const byName = new Map<string, Account>();
  const byUuid = new Map<string, Account>();
  const byApiToken = new Map<string, Account>();
  const byBearerToken = new Map<string, Account>();
  for (const it of world.accounts) {
    const account: Account = {
      name: it.name,
      uuid: `us-${uuidOf(it.name)}`,
      paymentMethod: it.payment_method ?? false,
      regionDisabled: it.region_disabled ?? false,
    };
    byName.set(account.name, account);
    byUuid.set(account.uuid, account);
    for (const token of it.api_tokens ?? []) byApiToken.set(token, account);
    for (const token of it.bearer_tokens ?? []) byBearerToken.set(token, account);
  }
  return { byName, byUuid, byApiToken, byBearerToken };
}
