import {
  isObject,
  type Located,
  locate,
  type OpenApiDocument,
  withAnnotations,
} from '../document.ts';
import { type Example, readAnnotations, readExamples } from './annotations.ts';

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
function statedValues(document: OpenApiDocument, pointer: string): readonly unknown[] {
  const own = ownValues(document, pointer);
  const located = locate(document, pointer);
  if (own.length > 0 || !isObject(located.node.items)) return own;
  const items = ownValues(document, `${located.pointer}/items`);
  return items.slice(0, 1).map((it) => [it]);
}

/** The examples of a parameter or header. */
export interface StatedExamples {
  /** The named examples; if it has none, values that its schema states, named `Value1` and so on. */
  readonly examples: readonly Example[];
  /** Whether the examples are named ones of the parameter or header itself. */
  readonly hasOwnExamples: boolean;
}

/** Reads the named examples of a parameter or header; without any, values of its schema are its examples. */
export function readStatedExamples(document: OpenApiDocument, owner: Located): StatedExamples {
  const named = readExamples(document, owner);
  if (named.length > 0 || !isObject(owner.node.schema)) {
    return { examples: named, hasOwnExamples: true };
  }
  const examples = statedValues(document, `${owner.pointer}/schema`).map((value, index) => ({
    name: `Value${index + 1}`,
    summary: undefined,
    value,
    ...readAnnotations({}),
  }));
  return { examples, hasOwnExamples: false };
}
