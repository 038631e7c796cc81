import { isObject, locate, type OpenApiDocument, withAnnotations } from '../document.ts';

/** The keywords of a schema that state values, the most telling ones first. */
const lists = ['examples', 'enum', 'x-extensible-enum'];
const singles = ['const', 'default'];

/** Lists the values that a schema states about itself. */
function ownValues(document: OpenApiDocument, pointer: string): readonly unknown[] {
  const schema = withAnnotations(document, pointer);
  const list = lists.map((it) => schema[it]).find((it) => Array.isArray(it) && it.length > 0);
  if (list) return list as readonly unknown[];
  const single = singles.find((it) => schema[it] !== undefined);
  if (single !== undefined) return [schema[single]];
  return schema.type === 'boolean' ? [true] : [];
}

/**
 * Lists values of the schema at `pointer` that its keywords state: `examples`, known values, `const`, `default`, or true
 * for a boolean; for a list, a list of the first value of its items. Empty if it states none.
 */
export function statedValues(document: OpenApiDocument, pointer: string): readonly unknown[] {
  const own = ownValues(document, pointer);
  const located = locate(document, pointer);
  if (own.length > 0 || !isObject(located.node.items)) return own;
  const items = ownValues(document, `${located.pointer}/items`);
  return items.slice(0, 1).map((it) => [it]);
}
