import { type Item, itemKey, type Resource } from '../../../model/resource.ts';
import type { Probe } from '../check.ts';
import { changes } from './compare.ts';
import { isOfOwn, noticeOthers } from './others.ts';

/** Number of lists to read until two in a row agree. */
const maxLists = 6;

type List = readonly Item[];

/** Returns the items that a list lacks although lists before and after it have them: nobody else creates a key again. */
function returned(resource: Resource, lists: readonly List[]): readonly string[] {
  const keys = lists.map((list) => new Set(list.flatMap((it) => itemKey(resource, it) ?? [])));
  return [...new Set(keys.flatMap((it) => [...it]))]
    .filter((key) => {
      const first = keys.findIndex((it) => it.has(key));
      const last = keys.findLastIndex((it) => it.has(key));
      return keys.slice(first, last).some((it) => !it.has(key));
    })
    .map((key) => `${key} disappeared and appeared again`);
}

/**
 * Returns how lists differ that were read one after another, as far as nobody else can have caused it. If no two in a row
 * agree, somebody else is a notice.
 *
 * @param lists the first two.
 * @param read reads another one.
 */
export async function differencesOfLists(
  probe: Probe,
  resource: Resource,
  lists: readonly [List, List],
  read: () => Promise<List | undefined>,
): Promise<readonly string[]> {
  const found = changes(resource, ...lists);
  const all: List[] = [...lists];
  const certain: string[] = [];
  for (let latest = found; latest.length > 0; ) {
    certain.push(...latest.filter((it) => isOfOwn(probe, resource, it)));
    if (all.length === maxLists) noticeOthers(probe, resource, found, true);
    const [last, next] = [all.at(-1), all.length < maxLists ? await read() : undefined];
    if (!last || !next) break;
    all.push(next);
    latest = changes(resource, last, next);
    const impossible = returned(resource, all);
    if (latest.length > 0 && certain.length + impossible.length > 0)
      return [...new Set([...certain, ...impossible])];
  }
  return [];
}
