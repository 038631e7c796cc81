import { type Fixture, stableUuid } from '../../fixture/index.ts';

/** An account that calls the API. */
export interface Account {
  readonly name: string;
  /** The `uuid` claim of its tokens. */
  readonly uuid: string;
  readonly paymentMethod: boolean;
  readonly regionDisabled: boolean;
}

/** The accounts of a fixture. */
export interface Accounts {
  readonly byName: ReadonlyMap<string, Account>;
  readonly byUuid: ReadonlyMap<string, Account>;
  readonly byApiToken: ReadonlyMap<string, Account>;
  /** By the bearer tokens of the fixture, which never expire. */
  readonly byBearerToken: ReadonlyMap<string, Account>;
}

/** Indexes the accounts of a fixture. */
export function createAccounts(fixture: Fixture): Accounts {
  const byName = new Map<string, Account>();
  const byUuid = new Map<string, Account>();
  const byApiToken = new Map<string, Account>();
  const byBearerToken = new Map<string, Account>();
  for (const it of fixture.accounts) {
    const account: Account = {
      name: it.name,
      uuid: `us-${stableUuid(it.name)}`,
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
