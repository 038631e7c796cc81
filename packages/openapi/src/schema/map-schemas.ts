import { isObject, type JsonObject, type JsonSchema, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { compositionKeywords, conditionalKeywords } from './composition.ts';

/** Keywords that apply one subschema to child instances. */
const childKeywords = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties'];

/** Returns whether a keyword applies its subschemas to the same instance as the schema that has it. */
export const isInPlace = (keyword: string): boolean =>
  compositionKeywords.includes(keyword) || conditionalKeywords.includes(keyword);

/** Maps a subschema, given the keyword that applies it and its pointer. */
type MapSubschema = (subschema: JsonSchema, keyword: string, pointer: string) => JsonSchema;

/** Returns a copy of the schema at `pointer` with its direct subschemas mapped. */
export function mapSubschemas(schema: JsonSchema, pointer: string, map: MapSubschema): JsonSchema {
  const copy: JsonSchema = { ...schema };
  for (const keyword of [...childKeywords, ...conditionalKeywords]) {
    const subschema = copy[keyword];
    if (isObject(subschema)) copy[keyword] = map(subschema, keyword, joinPointer(pointer, keyword));
  }
  for (const keyword of compositionKeywords) {
    const subschemas = copy[keyword];
    if (!Array.isArray(subschemas)) continue;
    copy[keyword] = subschemas.map((subschema: JsonSchema, index) =>
      map(subschema, keyword, joinPointer(pointer, keyword, index)),
    );
  }
  if (isObject(copy.properties)) {
    const properties = Object.entries(copy.properties as { [name: string]: JsonSchema });
    copy.properties = Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        map(property, 'properties', joinPointer(pointer, 'properties', name)),
      ]),
    );
  }
  return copy;
}

/** Maps a schema that is not a subschema; components are used by reference. */
type MapSchema = (schema: JsonSchema, pointer: string, isComponent: boolean) => JsonSchema;

/** Returns a copy of the document with every schema mapped that is not a subschema of another. */
export function mapSchemas(document: OpenApiDocument, map: MapSchema): OpenApiDocument {
  const walk = (node: unknown, key: string, pointer: string): unknown => {
    if (Array.isArray(node)) {
      return node.map((item, index) => walk(item, '', joinPointer(pointer, index)));
    }
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => {
        const at = joinPointer(pointer, name);
        if (isObject(value) && (name === 'schema' || key === 'schemas')) {
          return [name, map(value, at, name !== 'schema')];
        }
        return [name, name === 'examples' || name === 'example' ? value : walk(value, name, at)];
      }),
    );
  };
  return walk(document, '', '#') as JsonObject as OpenApiDocument;
}
