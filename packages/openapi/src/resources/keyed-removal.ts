import { isObject, type OpenApiDocument } from '../document.ts';
import { jsonContent } from '../model/bodies.ts';
import type { Operation } from '../model/operation.ts';
import { readValueShape } from '../model/value-type.ts';
import { composedSchemas } from '../schema/composition.ts';
import { contentOf } from './content.ts';
import { propertiesOf } from './schema-properties.ts';

/** How DELETE of a collection names the item to remove, if items have no path. */
export interface KeyedRemoval {
  /** The property that identifies an item. */
  readonly property: string;
  /** Whether a query parameter of that name does. */
  readonly inQuery: boolean;
  /** Whether a property of that name in the content of the JSON body does. */
  readonly inBody: boolean;
}

const scalars: readonly unknown[] = ['string', 'number', 'integer'];

/** Returns the properties that a schema requires. */
const requiredBy = (document: OpenApiDocument, schema: string): readonly string[] =>
  [...composedSchemas(document, schema)].flatMap(({ node }) =>
    Array.isArray(node.required) ? (node.required as string[]) : [],
  );

/** Whether no two items of a list have the same value of a property. */
const isDistinct = (list: readonly unknown[], property: string): boolean => {
  const values = list.map((it) => (isObject(it) ? it[property] : undefined));
  return new Set(values).size === values.length;
};

/**
 * Returns how DELETE of a collection names one item: it requires one scalar property of the items, as a query parameter
 * or as all that its body requires. A property that documented lists repeat is a filter instead.
 *
 * @param lists documented lists of the items.
 */
export function keyedRemovalOf(
  document: OpenApiDocument,
  remove: Operation | undefined,
  itemSchema: string | undefined,
  lists: readonly (readonly unknown[])[],
): KeyedRemoval | undefined {
  if (!remove || itemSchema === undefined) return undefined;
  const json = jsonContent(remove.requestBody);
  const inQuery = remove.parameters.filter((it) => it.in === 'query');
  const inBody = json ? requiredBy(document, contentOf(document, json).schema) : [];
  const required = new Set([
    ...inQuery.filter((it) => it.required).map(({ name }) => name),
    ...inBody,
  ]);
  const [property] = required;
  const schema = property && propertiesOf(document, itemSchema).get(property);
  if (!schema || required.size > 1) return undefined;
  if (!scalars.includes(readValueShape(document, schema).type)) return undefined;
  if (!lists.every((it) => isDistinct(it, property))) return undefined;
  return {
    property,
    inQuery: inQuery.some(({ name }) => name === property),
    inBody: inBody.includes(property),
  };
}
