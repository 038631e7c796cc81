import type { AccountUpdate } from '../../engine.ts';
import type { AccountChange } from '../../state/index.ts';
import { type Accounts, toAccountRecord } from '../model/accounts.ts';
import type { App } from '../model/addon-store.ts';
import { toRecord } from '../model/serialize.ts';
import { formatTimestamp } from '../model/timestamp.ts';

/** What {@link createAccountUpdater} works with. */
export interface AccountUpdaterOptions {
  readonly accounts: Accounts;
  /** Returns the current apps; an app can occur twice. */
  apps(): Iterable<App>;
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Persists and applies a change. */
  commit(change: AccountChange): void;
}

/**
 * Creates the function that changes an account's standing. Suspending an account puts all addons of its apps on hold;
 * reinstating it resumes none of them. Source: the billing pages of the public documentation.
 */
export function createAccountUpdater({ accounts, apps, now, commit }: AccountUpdaterOptions) {
  return (name: string, update: AccountUpdate): void => {
    const account = accounts.byName.get(name);
    if (!account) {
      const known = [...accounts.byName.keys()].join(', ');
      throw new RangeError(`there is no account "${name}"; use one of ${known}`);
    }
    const { payment_method, free_trial, suspended_at } = toAccountRecord(account);
    const { suspended = suspended_at !== null } = update;
    const isNewlySuspended = suspended && suspended_at === null;
    const at = formatTimestamp(now());
    const owned = isNewlySuspended
      ? [...new Set(apps())].filter(({ owner }) => owner === account)
      : [];
    commit({
      account: {
        name,
        payment_method: update.payment_method ?? payment_method,
        free_trial: update.free_trial ?? free_trial,
        suspended_at: suspended ? (suspended_at ?? at) : null,
      },
      addons: owned
        .flatMap(({ addons }) => [...addons.values()])
        .map((addon) => ({
          ...toRecord(addon),
          status: 'suspended',
          settles_at: 0,
          updated_at: at,
        })),
    });
  };
}
