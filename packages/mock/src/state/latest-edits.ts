import { percentEncode } from '@scalingo-addons/openapi';
import type { ResourceEdit } from './change.ts';

const idOf = ({ path, key }: ResourceEdit): string => `${path}/${percentEncode(key)}`;

/** The last edit of each entry. */
export interface LatestEdits {
  readonly size: number;
  /** In the order of their first edits. */
  values(): Iterable<ResourceEdit>;
  add(edit: ResourceEdit): void;
  clear(): void;
}

/** Creates a list that forgets what later edits make obsolete. */
export function createLatestEdits(): LatestEdits {
  const latest = new Map<string, ResourceEdit>();
  return {
    get size() {
      return latest.size;
    },
    values: () => latest.values(),
    add(edit) {
      const id = idOf(edit);
      if ('value' in edit) {
        latest.set(id, edit);
        return;
      }
      for (const other of latest.keys()) if (other.startsWith(`${id}/`)) latest.delete(other);
      latest.delete(id);
      // After a restart, only removals of what the sandbox starts with must be applied again.
      if (edit.seeded) latest.set(id, edit);
    },
    clear: () => latest.clear(),
  };
}
