import type { Clock } from '../clock.ts';
import type { StateFile } from '../state/index.ts';
import type { Accounts } from './model/accounts.ts';
import type { AddonStore } from './model/addon-store.ts';
import type { Apps } from './model/apps.ts';
import type { Catalog } from './model/catalog.ts';
import type { Resources } from './resources/index.ts';

/** What {@link restoreState} restores. */
export interface RestoredParts {
  readonly stateFile: StateFile;
  readonly accounts: Accounts;
  readonly addonStore: AddonStore;
  readonly apps: Apps;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly resources: Resources;
}

/**
 * Applies the changes of a state file, and advances the clock to the last one.
 *
 * @throws StateError if the changes do not match the fixture or the document.
 */
export function restoreState(parts: RestoredParts): void {
  const { stateFile, accounts, addonStore, apps, catalog, clock, resources } = parts;
  const mismatch = (missing: string): Error => stateFile.mismatch(`refers to ${missing}`);
  for (const edit of stateFile.edits()) {
    if (!resources.restore(edit)) {
      throw mismatch(
        `${edit.path}, which the document lacks; use the document it was created with`,
      );
    }
  }
  const fixtureLacks = (missing: string): Error =>
    mismatch(`${missing}, which the fixture lacks; use the fixture it was created with`);
  for (const account of stateFile.accounts()) {
    if (!accounts.apply(account)) throw fixtureLacks(`account ${account.name}`);
  }
  for (const change of stateFile.changes()) {
    const { app } = 'put' in change ? change.put : change.remove;
    // Looking an app up adds it if the document's collection of apps has it.
    if (!addonStore.apps.has(app) && !apps.find(app)) throw fixtureLacks(`app ${app}`);
    if ('put' in change && !catalog.plans.has(change.put.plan)) {
      throw fixtureLacks(`plan ${change.put.plan}`);
    }
    addonStore.apply(change);
  }
  clock.advance(Math.max(0, stateFile.lastTime - clock.now()));
  stateFile.begin();
}
