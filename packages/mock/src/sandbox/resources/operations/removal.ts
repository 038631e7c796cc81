import type { ResourceEdit } from '../../../state/index.ts';
import type { ResourceStore } from '../store.ts';

/** Returns the edit that removes an entry. */
export const removal = (store: ResourceStore, path: string, key: string): ResourceEdit => ({
  path,
  key,
  removed: true,
  seeded: store.hasSeed(path, key),
});
