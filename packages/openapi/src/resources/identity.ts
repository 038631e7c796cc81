import { isObject, type OpenApiDocument } from '../document.ts';
import type { Parameter } from '../model/parameters.ts';
import { propertiesOf } from './schema-properties.ts';

const singularOf = (plural: string): string =>
  plural
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/(?<!s)s$/, '');

/** Returns the suffixes of a name in snake_case, the longest first: `job_number` → `job_number`, `number`. */
const suffixesOf = (name: string): string[] => {
  const words = name.split('_');
  return words.map((_, index) => words.slice(index).join('_'));
};

/**
 * Returns the properties that identify an item in its collection; any of them does. It is the one that the path
 * parameter names, as `{name}` or `{addon_id}`; else those whose documented values are examples of the parameter; or
 * `id` and `name` if it has no examples of its own. Without any, only the path identifies an item.
 *
 * @param examples documented items.
 */
export function identityOf(
  document: OpenApiDocument,
  parameter: Parameter | undefined,
  itemSchema: string | undefined,
  examples: readonly unknown[],
): readonly string[] {
  const properties = itemSchema === undefined ? new Map() : propertiesOf(document, itemSchema);
  const named = suffixesOf(parameter?.name ?? '').find((it) => properties.has(it));
  if (named !== undefined) return [named];
  const usual = ['id', 'name'].filter((it) => properties.has(it));
  if (!parameter) return usual.slice(0, 1);
  if (!parameter.hasOwnExamples || examples.length === 0) return usual;
  const values = new Set(parameter.examples.map(({ value }) => String(value)));
  const isNamed = (name: string) =>
    examples.some((item) => isObject(item) && isKey(item[name]) && values.has(String(item[name])));
  return [...new Set([...usual, ...properties.keys()])].filter(isNamed);
}

/**
 * Returns the kind of the items of a collection, such as `addon`: the path parameter without the name of a property,
 * or the singular of the path's last segment.
 */
export function kindOf(path: string, parameter: Parameter | undefined): string {
  const [, kind] = /^(\w+?)_(?:id|name|number|uuid)$/.exec(parameter?.name ?? '') ?? [];
  return kind ?? singularOf(path.split('/').at(-1) ?? '');
}

/** Returns the key of an item: the first of its identifying properties; undefined if it has none. */
export function keyOf(identity: readonly string[], item: unknown): string | undefined {
  const value = identity.map((name) => isObject(item) && item[name]).find(isKey);
  return value === undefined ? undefined : String(value);
}

const isKey = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
