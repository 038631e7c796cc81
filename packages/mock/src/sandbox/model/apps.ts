import { findItem } from '../resources/ancestors.ts';
import type { Collection } from '../resources/model/resource-model.ts';
import type { ResourceStore } from '../resources/store.ts';
import type { Account, Accounts } from './accounts.ts';
import type { AddonStore, App } from './addon-store.ts';

/** The apps: those of the fixture, or those of the document's collection, which starts with them. */
export interface Apps {
  /** Returns the app with an ID or a name, if there is one. */
  find(idOrName: string): App | undefined;
  /** Returns whether an account has access to an app. */
  canAccess(app: App, account: Account | undefined): boolean;
}

/** The collection of the document that holds the apps, and its items. */
export interface AppCollection {
  readonly collection: Collection;
  readonly store: ResourceStore;
}

/**
 * @param addonStore returns the current addons.
 * @param appCollection returns the document's collection of apps; undefined if it has none.
 */
export function createApps(
  accounts: Accounts,
  addonStore: () => AddonStore,
  appCollection: () => AppCollection | undefined,
): Apps {
  const [firstAccount] = accounts.byName.values();

  /** Returns the app that an item of the collection stands for. */
  const appOf = (key: string, item: unknown, accountName: string | undefined): App | undefined => {
    const known = addonStore().apps.get(key);
    if (known) return known;
    const owner = accounts.byName.get(accountName ?? '') ?? firstAccount;
    const name = String(Object(item).name ?? key);
    return owner && addonStore().addApp({ id: key, name, owner });
  };

  return {
    find(idOrName) {
      const apps = appCollection();
      if (!apps) return addonStore().apps.get(idOrName);
      const { collection, store } = apps;
      const found = findItem(store.entriesAt(collection.path), collection, idOrName);
      return found && appOf(found.key, found.entry.value, found.entry.account);
    },
    canAccess: ({ members }, account) => account !== undefined && members.includes(account),
  };
}
