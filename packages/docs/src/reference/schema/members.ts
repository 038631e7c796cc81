import { isObject, type JsonSchema, type OpenApiDocument } from '@scalingo-addons/openapi';
import { referencedName, resolveSchema, subschemas } from './type.ts';

/** A schema that applies to an object: the schema itself, or one that it inherits by `allOf`. */
export interface Member {
  readonly schema: JsonSchema;
  /** Name of the schema that it is inherited from; undefined for the schema itself. */
  readonly inheritedFrom: string | undefined;
}

/** Lists the inherited schemas, the most distant first, followed by the schema itself. */
export function listMembers(
  document: OpenApiDocument,
  schema: JsonSchema,
  inheritedFrom?: string,
  trail: readonly string[] = [],
): Member[] {
  const inherited = subschemas(schema, 'allOf').flatMap((it) => {
    const name = referencedName(it);
    if (name && trail.includes(name)) return [];
    const inner = name ? [...trail, name] : trail;
    return listMembers(document, resolveSchema(document, it), name ?? inheritedFrom, inner);
  });
  return [...inherited, { schema, inheritedFrom }];
}

/** A property of an object. */
export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  /** Name of the schema that it is inherited from. */
  readonly inheritedFrom: string | undefined;
}

/** Lists the properties of an object, the inherited ones first. An own property replaces an inherited one. */
export function listProperties(document: OpenApiDocument, schema: JsonSchema): Property[] {
  const members = listMembers(document, schema);
  const required = members.flatMap(({ schema: { required: names } }) =>
    Array.isArray(names) ? names : [],
  );
  const properties = new Map<string, Property>();
  for (const { schema: member, inheritedFrom } of members) {
    const own = isObject(member.properties) ? Object.entries(member.properties) : [];
    for (const [name, value] of own) {
      const property = isObject(value) ? value : {};
      const isRequired = required.includes(name);
      properties.set(name, { name, schema: property, isRequired, inheritedFrom });
    }
  }
  return [...properties.values()];
}
