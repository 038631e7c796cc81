import { isObject, type JsonObject } from '@scalingo-addons/openapi';

/** Keywords whose values are data, not schemas. */
const dataKeywords = ['const', 'default', 'enum', 'example', 'examples', 'required', 'mapping'];

/** Keywords whose value maps names to schemas or other objects. */
const mapKeywords = [
  'content',
  'headers',
  'parameters',
  'paths',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
];

/** Calls `visit` with every object of an OpenAPI document that is a part of its structure, parents first. */
export function visitNodes(node: unknown, visit: (node: JsonObject) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visitNodes(item, visit);
    return;
  }
  if (!isObject(node)) return;
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    if (dataKeywords.includes(key) || key.startsWith('x-')) continue;
    if (mapKeywords.includes(key) && isObject(value)) {
      // The names of a map can be those of keywords.
      for (const child of Object.values(value)) visitNodes(child, visit);
    } else {
      visitNodes(value, visit);
    }
  }
}

/** Returns whether a part of the document has a node that fulfills a condition. */
export function hasNode(part: unknown, condition: (node: JsonObject) => boolean): boolean {
  let found = false;
  visitNodes(part, (node) => {
    found ||= condition(node);
  });
  return found;
}

const schemaPrefix = '#/components/schemas/';

/** Returns the name of the component schema that a `$ref` leads to. */
export const referencedSchema = ({ $ref }: JsonObject): string | undefined =>
  typeof $ref === 'string' && $ref.startsWith(schemaPrefix)
    ? $ref.slice(schemaPrefix.length)
    : undefined;

/** Returns the `$ref` of a component schema. */
export const referenceTo = (schema: string): string => schemaPrefix + schema;
