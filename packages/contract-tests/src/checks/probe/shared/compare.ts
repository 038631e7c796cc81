import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import type { Item } from '../../../model/resource.ts';

/** Properties that identify an addon and only change with an upgrade. */
const identifying = ['id', 'app_id', 'resource_id', 'provisioned_at'];
/** Properties that only the responses to provision and upgrade have. */
export const changeProperties = ['message', 'variables'];
/** Properties that not every response has, or that change on their own. */
const volatile = [...changeProperties, 'updated_at', 'status'];

/** Returns the id of a nested object. */
export const idOf = (value: unknown): unknown => (isObject(value) ? value.id : undefined);

/** Returns the properties that identify an addon. */
export function identityOf(item: Item): object {
  const own = identifying.map((name) => [name, item[name]] as const);
  return {
    ...Object.fromEntries(own),
    plan: idOf(item.plan),
    addon_provider: idOf(item.addon_provider),
  };
}

/** Returns the names of the properties in which two representations of a resource differ. */
export function differences(one: Item, other: Item): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => !volatile.includes(name) && !isDeepStrictEqual(one[name], other[name]),
  );
}

/** Texts that may be formatted for display in one place and raw in another. */
const formattedTexts = ['description'];

/** Returns the names of properties that both representations have, with different values. */
export function conflicts(one: JsonObject, other: JsonObject): readonly string[] {
  return Object.keys(one).filter((name) => {
    const [own, its] = [one[name], other[name]];
    // A partial representation omits properties or sets them to null.
    if (
      formattedTexts.includes(name) ||
      (own ?? undefined) === undefined ||
      (its ?? undefined) === undefined
    )
      return false;
    return !isDeepStrictEqual(own, its);
  });
}

/** Describes which items disappeared, appeared or changed. */
export function changes(before: readonly Item[], after: readonly Item[]): readonly string[] {
  const found: string[] = [];
  for (const item of before) {
    const now = after.find(({ id }) => id === item.id);
    if (!now) found.push(`${item.id} disappeared`);
    else if (!isDeepStrictEqual(identityOf(item), identityOf(now)))
      found.push(`${item.id} changed`);
  }
  for (const { id } of after) {
    if (!before.some((it) => it.id === id)) found.push(`${id} appeared`);
  }
  return found;
}

/** Returns the ids that occur more than once. */
export function duplicates(items: readonly Item[]): readonly string[] {
  const ids = items.map(({ id }) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}
