import { type Item, itemOf, type Resource } from '../../resource.ts';
import type { Probe } from './check.ts';
import { differences, repeated } from './identity.ts';

/**
 * Whether the things themselves are as a list has them, so that it is not the list that is wrong. They are
 * read one by one.
 *
 * @param wrong what the list is said to have wrong, with ids in it.
 * @param known what may be meant.
 */
export async function isListRight(
  probe: Probe,
  { read, idParameter }: Resource,
  list: readonly Item[],
  { wrong, known }: { readonly wrong: readonly string[]; readonly known: readonly Item[] },
): Promise<boolean> {
  if (!read || repeated(list).length > 0) return false;
  const ids = new Set([...list, ...known].map(({ id }) => id));
  for (const id of [...ids].filter((it) => wrong.some((text) => text.includes(it)))) {
    const answer = await probe.send({ operation: read, path: { [idParameter]: id } });
    const listed = list.find((it) => it.id === id);
    const item = answer && itemOf(answer.value);
    const isRight = listed
      ? item !== undefined && differences(listed, item).length === 0
      : answer?.status === 404;
    if (!isRight) return false;
  }
  return true;
}
