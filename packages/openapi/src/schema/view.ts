import { isObject, type JsonSchema, type OpenApiDocument } from '../document.ts';
import { keysOf } from '../pointer.ts';
import { composedSchemas } from './composition.ts';
import { mapSchemas, mapSubschemas } from './map-schemas.ts';

/** The two views of a schema: what requests may contain, and what responses may contain. */
export type View = 'request' | 'response';

/** The keyword of properties that a view does not have. */
export const hiddenBy = { request: 'readOnly', response: 'writeOnly' } as const;

/** Returns the view of the schema at `pointer`: that of a body; undefined for any other schema. */
export function viewAt(pointer: string): View | undefined {
  const [section, name, method, key] = keysOf(pointer);
  const place = section === 'components' ? name : section === 'paths' && method && key;
  if (place === 'requestBodies' || place === 'requestBody') return 'request';
  return place === 'responses' ? 'response' : undefined;
}

/** Returns the properties that a schema hides in a view, including those of its compositions. */
function hiddenProperties(document: OpenApiDocument, pointer: string, view: View): Set<string> {
  const hidden = new Set<string>();
  for (const { node } of composedSchemas(document, pointer)) {
    for (const [name, property] of Object.entries(Object(node.properties))) {
      if (isObject(property) && property[hiddenBy[view]] === true) hidden.add(name);
    }
  }
  return hidden;
}

/** Returns a copy of the document that does not require the properties that a view hides. */
export function viewDocument(document: OpenApiDocument, view: View): OpenApiDocument {
  const map = (schema: JsonSchema, pointer: string): JsonSchema => {
    const copy = mapSubschemas(schema, pointer, (subschema, _, at) => map(subschema, at));
    if (!Array.isArray(copy.required)) return copy;
    const hidden = hiddenProperties(document, pointer, view);
    return { ...copy, required: copy.required.filter((name) => !hidden.has(name)) };
  };
  return mapSchemas(document, map);
}
