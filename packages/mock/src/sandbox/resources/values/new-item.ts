import {
  type Contract,
  composedSchemas,
  isObject,
  isTimestamp,
  type JsonObject,
  propertiesOf,
} from '@scalingo-addons/openapi';
import { formatTimestamp } from '../../model/timestamp.ts';
import type { Ancestor } from '../ancestors.ts';
import type { Collection } from '../model/resource-model.ts';
import { newKey, randomTexts, type UniqueTexts } from './new-key.ts';

/** Shorter texts occur in others by chance. */
const minReplacedLength = 4;

/** Replaces whole words in a text. */
const replaceWord = (text: string, from: string, to: string): string =>
  text.replaceAll(
    new RegExp(`(?<![A-Za-z0-9])${from.replace(/[^\w]/g, '\\$&')}(?![A-Za-z0-9])`, 'g'),
    () => to,
  );

/** Replaces texts within the texts of a value, at any depth. */
function replaceTexts(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return [...replacements].reduce((text, [from, to]) => replaceWord(text, from, to), value);
  }
  if (Array.isArray(value)) return value.map((it) => replaceTexts(it, replacements));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [name, replaceTexts(it, replacements)]),
  );
}

/** Returns the properties whose values in `item` differ from those in `example`, and occur in other texts. */
function changedTexts(example: JsonObject, item: JsonObject): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const [name, to] of Object.entries(item)) {
    const from = example[name];
    if (typeof from !== 'string' || typeof to !== 'string' || from === to) continue;
    if (from.length >= minReplacedLength) changed.set(from, to);
  }
  return changed;
}

/**
 * Returns the example that a new item is like: the first with the same value of the discriminator, or else the first.
 */
export function exampleLike(
  { document }: Contract,
  schema: string | undefined,
  examples: readonly unknown[],
  properties: JsonObject,
): JsonObject {
  const objects = examples.filter(isObject);
  const schemas = schema === undefined ? [] : [...composedSchemas(document, schema)];
  const discriminator = schemas.map(({ node }) => node.discriminator).find(isObject);
  const property = discriminator && String(discriminator.propertyName);
  const similar =
    property === undefined
      ? undefined
      : objects.find((it) => it[property] === properties[property]);
  return similar ?? objects[0] ?? {};
}

/** What {@link createItem} needs besides the properties. */
export interface NewItemOptions {
  readonly collection: Collection;
  /** Properties that were requested. */
  readonly properties: JsonObject;
  /** Documented items, of which the first similar one gives all other properties. */
  readonly examples: readonly unknown[];
  readonly ancestors: readonly Ancestor[];
  /** The items that exist. */
  readonly existing: readonly unknown[];
  /** Milliseconds since 1970; undefined to keep the times of the example. */
  readonly now: number | undefined;
  /** Default: random texts. */
  readonly texts?: UniqueTexts;
}

/**
 * Creates an item from the requested properties. The other ones are those of the documented example, but the item is
 * its own: it has a new ID, the current time, and the IDs and names of its ancestors.
 */
export function createItem(contract: Contract, options: NewItemOptions): JsonObject {
  const { collection, properties, examples, ancestors, existing, now } = options;
  const { texts = randomTexts } = options;
  const { identity, itemSchema } = collection;
  const example = exampleLike(contract, itemSchema, examples, properties);
  const item: JsonObject = { ...example, ...properties };
  if (itemSchema === undefined) return item;
  const own: JsonObject = { ...properties };
  for (const [name, schema] of propertiesOf(contract.document, itemSchema)) {
    if (Object.hasOwn(properties, name)) continue;
    const value = example[name];
    if (identity.includes(name) || name === 'id') {
      const values = existing.map((it) => (isObject(it) ? it[name] : undefined));
      own[name] = newKey(contract, schema, value, values, texts);
    } else if (typeof value === 'string' && isTimestamp(contract.document, schema)) {
      if (now !== undefined) own[name] = formatTimestamp(now);
    } else {
      const inherited = ancestorProperty(ancestors, name);
      if (inherited !== undefined && value !== undefined) own[name] = inherited;
    }
  }
  const rest = replaceTexts(item, changedTexts(example, { ...own })) as JsonObject;
  return { ...rest, ...own };
}

/** Returns the value of a property such as `app_id` or `app_name` of an app's item. */
function ancestorProperty(ancestors: readonly Ancestor[], name: string): unknown {
  for (const { kind, key, value } of ancestors) {
    if (name === `${kind}_id`) return Object(value).id ?? key;
    if (name === `${kind}_name`) return Object(value).name;
  }
  return undefined;
}

/** Returns the changed properties of an item: the requested ones, and the time of its update. */
export function updateItem(
  contract: Contract,
  { itemSchema }: Pick<Collection, 'itemSchema'>,
  item: JsonObject,
  properties: JsonObject,
  now: number,
): JsonObject {
  const updated = { ...item, ...properties };
  if (itemSchema === undefined) return updated;
  const schema = propertiesOf(contract.document, itemSchema).get('updated_at');
  const hasTime = schema !== undefined && isTimestamp(contract.document, schema);
  return hasTime ? { ...updated, updated_at: formatTimestamp(now) } : updated;
}
