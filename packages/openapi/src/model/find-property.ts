import { isObject, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { composedSchemas } from '../schema/composition.ts';

/** Returns the pointer to a property of the schema at `pointer`, or of a schema that it is composed of. */
export function findProperty(
  document: OpenApiDocument,
  pointer: string,
  name: string,
): string | undefined {
  for (const schema of composedSchemas(document, pointer)) {
    const { properties } = schema.node;
    if (isObject(properties) && isObject(properties[name])) {
      return joinPointer(schema.pointer, 'properties', name);
    }
  }
  return undefined;
}
