import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import type { Item } from '../../resource.ts';

/** What says which thing it is, and on what plan, and stays as long as nobody changes it. */
const lasting = ['id', 'app_id', 'resource_id', 'provisioned_at'];
/** What only the answers that begin a change have. */
export const ofChange = ['message', 'variables'];
/** What only some answers have, or what changes by itself. */
const passing = [...ofChange, 'updated_at', 'status'];

/** The id of a thing within another one. */
export const idOf = (value: unknown): unknown => (isObject(value) ? value.id : undefined);

/** What identifies a thing. */
export function identityOf(item: Item): object {
  const own = lasting.map((name) => [name, item[name]] as const);
  return {
    ...Object.fromEntries(own),
    plan: idOf(item.plan),
    addon_provider: idOf(item.addon_provider),
  };
}

/** Names of the properties in which two answers about the same thing differ. */
export function differences(one: Item, other: Item): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => !passing.includes(name) && !isDeepStrictEqual(one[name], other[name]),
  );
}

/** What differs although both are right: one may be written for people, the other as it is stored. */
const worded = ['description'];

/** Names of the properties that two descriptions of one thing both have, with values that clash. */
export function clashes(one: JsonObject, other: JsonObject): readonly string[] {
  return Object.keys(one).filter((name) => {
    const [own, its] = [one[name], other[name]];
    // An answer that shows less of a thing leaves out what it does not tell, or has null there.
    if (
      worded.includes(name) ||
      (own ?? undefined) === undefined ||
      (its ?? undefined) === undefined
    )
      return false;
    return !isDeepStrictEqual(own, its);
  });
}

/** What became of things in the meantime: words for what is gone, new, or another. */
export function changes(before: readonly Item[], after: readonly Item[]): readonly string[] {
  const found: string[] = [];
  for (const item of before) {
    const now = after.find(({ id }) => id === item.id);
    if (!now) found.push(`${item.id} is gone`);
    else if (!isDeepStrictEqual(identityOf(item), identityOf(now)))
      found.push(`${item.id} is another`);
  }
  for (const { id } of after) {
    if (!before.some((it) => it.id === id)) found.push(`${id} is new`);
  }
  return found;
}

/** Ids that stand in a list more than once. */
export function repeated(items: readonly Item[]): readonly string[] {
  const ids = items.map(({ id }) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}
