import { isObject, locate, type OpenApiDocument, withAnnotations } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { composedSchemas } from '../schema/composition.ts';

const propertiesByDocument = new WeakMap<OpenApiDocument, Map<string, Map<string, string>>>();

/** Returns pointers to the properties of the schema at `pointer` by name, including those of its compositions. */
export function propertiesOf(
  document: OpenApiDocument,
  pointer: string,
): ReadonlyMap<string, string> {
  const known = propertiesByDocument.get(document) ?? new Map<string, Map<string, string>>();
  propertiesByDocument.set(document, known);
  const existing = known.get(pointer);
  if (existing) return existing;
  const properties = new Map<string, string>();
  for (const schema of composedSchemas(document, pointer)) {
    for (const name of Object.keys(Object(schema.node.properties))) {
      const property = joinPointer(schema.pointer, 'properties', name);
      if (!properties.has(name)) properties.set(name, property);
    }
  }
  known.set(pointer, properties);
  return properties;
}

/** Returns whether the schema at `pointer` has timestamps as values. */
export const isTimestamp = (document: OpenApiDocument, pointer: string): boolean =>
  [...composedSchemas(document, pointer)].some(({ node }) => node.format === 'date-time');

/** Returns the default of the schema at `pointer`. */
export const defaultOf = (document: OpenApiDocument, pointer: string): unknown =>
  withAnnotations(document, pointer).default;

/** Returns whether the list at `pointer` has objects as items. */
export function hasObjectItems(document: OpenApiDocument, pointer: string): boolean {
  const { node, pointer: at } = locate(document, pointer);
  if (!isObject(node.items)) return false;
  return propertiesOf(document, joinPointer(at, 'items')).size > 0;
}
