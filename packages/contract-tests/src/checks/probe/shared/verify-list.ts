import { type Item, itemOf, type Resource } from '../../../model/resource.ts';
import type { Probe } from '../check.ts';
import { differences, duplicates } from './compare.ts';

/**
 * Whether a list agrees with its items, read one by one. If so, another operation is wrong.
 *
 * @param wrong mismatches of the list, each containing an id.
 * @param known items that the mismatches may refer to.
 */
export async function isListCorrect(
  probe: Probe,
  { read, idParameter }: Resource,
  list: readonly Item[],
  { wrong, known }: { readonly wrong: readonly string[]; readonly known: readonly Item[] },
): Promise<boolean> {
  if (!read || duplicates(list).length > 0) return false;
  const ids = new Set([...list, ...known].map(({ id }) => id));
  for (const id of [...ids].filter((it) => wrong.some((text) => text.includes(it)))) {
    const response = await probe.send({ operation: read, path: { [idParameter]: id } });
    const listed = list.find((it) => it.id === id);
    const item = response && itemOf(response.value);
    const isRight = listed
      ? item !== undefined && differences(listed, item).length === 0
      : response?.status === 404;
    if (!isRight) return false;
  }
  return true;
}
