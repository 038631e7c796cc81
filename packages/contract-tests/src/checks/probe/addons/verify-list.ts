import type { AddonResource, Identified } from '../../../addons/catalog.ts';
import type { Probe } from '../check.ts';
import { differences, duplicates } from '../comparison/compare.ts';
import { addonIn } from './addon-probe.ts';

/**
 * Whether a list agrees with its items, read one by one. If so, another operation is wrong.
 *
 * @param wrong mismatches of the list, each containing an id.
 * @param known items that the mismatches may refer to.
 */
export async function isListCorrect(
  probe: Probe,
  resource: AddonResource,
  list: readonly Identified[],
  { wrong, known }: { readonly wrong: readonly string[]; readonly known: readonly Identified[] },
): Promise<boolean> {
  const { read, idParameter } = resource;
  if (!read || duplicates(resource, list).length > 0) return false;
  const ids = new Set([...list, ...known].map(({ id }) => id));
  for (const id of [...ids].filter((it) => wrong.some((text) => text.includes(it)))) {
    const response = await probe.look({ operation: read, path: { [idParameter]: id } });
    const listed = list.find((it) => it.id === id);
    const item = addonIn(response);
    const isRight = listed
      ? item !== undefined && differences(resource, listed, item).length === 0
      : response?.status === 404;
    if (!isRight) return false;
  }
  return true;
}
