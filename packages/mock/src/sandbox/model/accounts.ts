import { percentEncode } from '@scalingo-addons/openapi';
import { type Fixture, type FixtureAccount, stableUuid } from '../../fixture/index.ts';
import type { AccountRecord } from '../../state/index.ts';

/** What decides about the plans that an account may use. */
interface Standing {
  paymentMethod: boolean;
  inFreeTrial: boolean;
  /** ISO 8601 with milliseconds; null if the account is not suspended. */
  suspendedAt: string | null;
}

/** An account that calls the API. */
export interface Account extends Readonly<Standing> {
  readonly name: string;
  /** The `uuid` claim of its tokens. */
  readonly uuid: string;
  readonly email: string;
  readonly fullname: string;
  readonly regionDisabled: boolean;
}

/** The accounts of a fixture. */
export interface Accounts {
  readonly byName: ReadonlyMap<string, Account>;
  readonly byUuid: ReadonlyMap<string, Account>;
  readonly byApiToken: ReadonlyMap<string, Account>;
  /** By the bearer tokens of the fixture, which never expire. */
  readonly byBearerToken: ReadonlyMap<string, Account>;
  /** Changes the standing of an account; returns false if there is none with that name. */
  apply(record: AccountRecord): boolean;
  /** Restores the standing that the fixture states. */
  reset(): void;
}

/** When accounts that the fixture suspends were suspended. */
const longAgo = '2020-01-01T00:00:00.000Z';

const standingOf = (it: FixtureAccount): Standing => ({
  paymentMethod: it.payment_method ?? false,
  inFreeTrial: it.free_trial ?? false,
  suspendedAt: it.suspended ? longAgo : null,
});

const createAccount = (it: FixtureAccount): Account & Standing => ({
  name: it.name,
  uuid: `us-${stableUuid(it.name)}`,
  email: it.email ?? `${percentEncode(it.name)}@example.com`,
  fullname: it.fullname ?? it.name,
  regionDisabled: it.region_disabled ?? false,
  ...standingOf(it),
});

/** Returns an account's standing as the state file stores it. */
export const toAccountRecord = (account: Account): AccountRecord => ({
  name: account.name,
  payment_method: account.paymentMethod,
  free_trial: account.inFreeTrial,
  suspended_at: account.suspendedAt,
});

/** Indexes the accounts of a fixture. */
export function createAccounts(fixture: Fixture): Accounts {
  const byName = new Map<string, Account & Standing>();
  const byUuid = new Map<string, Account>();
  const byApiToken = new Map<string, Account>();
  const byBearerToken = new Map<string, Account>();
  for (const it of fixture.accounts) {
    const account = createAccount(it);
    byName.set(account.name, account);
    byUuid.set(account.uuid, account);
    for (const token of it.api_tokens ?? []) byApiToken.set(token, account);
    for (const token of it.bearer_tokens ?? []) byBearerToken.set(token, account);
  }
  return {
    byName,
    byUuid,
    byApiToken,
    byBearerToken,
    apply(record) {
      const account = byName.get(record.name);
      if (!account) return false;
      account.paymentMethod = record.payment_method;
      account.inFreeTrial = record.free_trial;
      account.suspendedAt = record.suspended_at;
      return true;
    },
    reset() {
      for (const it of fixture.accounts) Object.assign(byName.get(it.name) ?? {}, standingOf(it));
    },
  };
}
