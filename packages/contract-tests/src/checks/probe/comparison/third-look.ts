import { isDeepStrictEqual } from 'node:util';
import type { Item, Resource } from '../../../model/resource.ts';
import { differences } from './compare.ts';

/**
 * Returns the names of the properties in which two representations of an item differ, without those that change on
 * their own: a third look at the second one must show the same value.
 *
 * @param again looks at the second representation once more; undefined if it is gone.
 */
export async function lastingDifferences(
  resource: Resource,
  one: Item,
  other: Item,
  again: () => Promise<Item | undefined>,
): Promise<readonly string[]> {
  const found = differences(resource, one, other);
  if (found.length === 0) return found;
  const latest = await again();
  // Without a third look, nothing is proven.
  if (!latest) return [];
  return found.filter((name) => isDeepStrictEqual(latest[name], other[name]));
}
