import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import { formatValue } from '../../../model/json-value.ts';
import { type Item, itemKey, type Resource } from '../../../model/resource.ts';

/** What comparisons need to know about a resource. */
type Compared = Pick<Resource, 'identity' | 'traits'> & {
  /** Names of the documented properties. Default: all are compared. */
  readonly properties?: ReadonlySet<string>;
};

const isDocumented = ({ properties }: Compared, name: string): boolean =>
  !properties || properties.size === 0 || properties.has(name);

/** Returns the id of a nested object. */
export const idOf = (value: unknown): unknown => (isObject(value) ? value.id : undefined);

/** Returns the values of some properties for display, each with its name. */
export const describeValues = (item: JsonObject, names: readonly string[]): readonly string[] =>
  names.map((name) => `${name}: ${formatValue(item[name])}`);

/** Returns the properties that identify an item, as far as they are known. */
export function identityOf({ identity, traits }: Compared, item: Item): JsonObject {
  const names = traits.identifying.length > 0 ? traits.identifying : identity;
  return {
    ...Object.fromEntries(names.map((name) => [name, item[name]])),
    ...Object.fromEntries(traits.related.map((name) => [name, idOf(item[name])])),
  };
}

/**
 * Whether two values are the same. Members that only one object has are no difference: optional ones may be left out, and
 * the schema requires the others. Nor are undocumented ones, of which nothing is known.
 */
function isSame(compared: Compared, one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return isDeepStrictEqual(one, other);
  return Object.keys(one).every(
    (name) =>
      !isDocumented(compared, name) ||
      !Object.hasOwn(other, name) ||
      isSame(compared, one[name], other[name]),
  );
}

/** Returns the names of the documented properties in which two representations of an item differ. */
export function differences(compared: Compared, one: Item, other: Item): readonly string[] {
  return Object.keys(one).filter(
    (name) =>
      isDocumented(compared, name) &&
      !compared.traits.volatile.includes(name) &&
      Object.hasOwn(other, name) &&
      !isSame(compared, one[name], other[name]),
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

/** Describes which items disappeared, appeared or became others. */
export function changes(
  resource: Compared,
  before: readonly Item[],
  after: readonly Item[],
): readonly string[] {
  const nameOf = (item: Item) => itemKey(resource, item) ?? JSON.stringify(item);
  const found: string[] = [];
  for (const item of before) {
    const now = after.find((it) => nameOf(it) === nameOf(item));
    if (!now) found.push(`${nameOf(item)} disappeared`);
    else if (!isDeepStrictEqual(identityOf(resource, item), identityOf(resource, now)))
      found.push(`${nameOf(item)} changed`);
  }
  for (const item of after) {
    if (!before.some((it) => nameOf(it) === nameOf(item))) found.push(`${nameOf(item)} appeared`);
  }
  return found;
}

/** As {@link changes}, of lists that may be unknown: then nothing is known to have changed. */
export const changesIn =
  (resource: Compared) =>
  (before: readonly Item[] | undefined, after: readonly Item[] | undefined): readonly string[] =>
    before && after ? changes(resource, before, after) : [];

/** Returns the keys that occur more than once. */
export function duplicates(resource: Compared, items: readonly Item[]): readonly string[] {
  const keys = items.flatMap((it) => itemKey(resource, it) ?? []);
  return keys.filter((key, at) => keys.indexOf(key) !== at);
}
