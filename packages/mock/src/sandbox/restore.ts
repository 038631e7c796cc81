import type { Clock } from '../clock.ts';
import type { StateFile } from '../state/index.ts';
import type { AddonStore } from './model/addon-store.ts';
import type { Catalog } from './model/catalog.ts';

/**
 * Applies the changes of a state file, and advances the clock to the last one.
 *
 * @throws StateError if the changes do not match the fixture.
 */
export function restoreState(
  stateFile: StateFile,
  addonStore: AddonStore,
  catalog: Catalog,
  clock: Clock,
): void {
  for (const change of stateFile.changes()) {
    const { app } = 'put' in change ? change.put : change.remove;
    if (!addonStore.apps.has(app)) throw mismatch(stateFile, `app ${app}`);
    if ('put' in change && !catalog.plans.has(change.put.plan)) {
      throw mismatch(stateFile, `plan ${change.put.plan}`);
    }
    addonStore.apply(change);
  }
  clock.advance(Math.max(0, stateFile.lastTime - clock.now()));
  stateFile.begin();
}

const mismatch = (stateFile: StateFile, missing: string): Error =>
  stateFile.mismatch(
    `refers to ${missing}, which the fixture lacks; use the fixture it was created with`,
  );
