import { isObject, type JsonSchema, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Section } from '../../page/page.ts';
import { codeBlock, evidenceBadge, joinBlocks, table } from '../markdown.ts';
import { contentText, valuesSentence } from './properties.ts';
import {
  describeConstraints,
  describeType,
  linkToSchema,
  referencedName,
  schemaId,
  subschemas,
} from './type.ts';

/** Returns the enum values of a schema, as a table if they are described. */
function valuesText(schema: JsonSchema): string {
  const descriptions = schema['x-enumDescriptions'];
  if (!isObject(descriptions)) return valuesSentence(schema);
  const rows = Object.entries(descriptions).map(([value, description]) => [
    `\`${value}\``,
    String(description),
  ]);
  return table(['Value', 'Description'], rows);
}

/** Returns the type of a schema and the schemas that it inherits from. */
function typeText(document: OpenApiDocument, schema: JsonSchema): string {
  const { allOf: _, ...own } = schema;
  const bases = subschemas(schema, 'allOf').flatMap((it) => referencedName(it) ?? []);
  const isInheriting = bases.length > 0 && own.type !== undefined;
  return [
    `Type: ${describeType(document, isInheriting ? own : schema)}.`,
    isInheriting ? `Inherits from ${bases.map(linkToSchema).join(' and ')}.` : '',
    describeConstraints(schema),
  ]
    .filter(Boolean)
    .join(' ');
}

function schemaSection(document: OpenApiDocument, name: string, schema: JsonSchema): Section {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const markdown = joinBlocks(
    schema.deprecated === true ? '**Deprecated.**' : '',
    [schema.description, evidenceBadge(schema['x-evidence'])].filter(Boolean).join(' '),
    typeText(document, schema),
    valuesText(schema),
    contentText(document, schema),
    ...examples.map((it) =>
      codeBlock(JSON.stringify(it, null, 2), { language: 'json', title: 'Example' }),
    ),
  );
  return {
    id: schemaId(name),
    title: name,
    level: 3,
    kind: 'schema',
    isDeprecated: schema.deprecated === true,
    markdown,
  };
}

/** Lists the schemas, sorted by name. */
function listSchemas({ components }: OpenApiDocument): [name: string, schema: JsonSchema][] {
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  return Object.entries(schemas)
    .filter((it): it is [string, JsonSchema] => isObject(it[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Returns a section for each schema, sorted by name. */
export const schemaSections = (document: OpenApiDocument): Section[] =>
  listSchemas(document).map(([name, schema]) => schemaSection(document, name, schema));

/** Returns the fields of each schema that has some, by name. */
export const schemaFields = (document: OpenApiDocument): Map<string, string> =>
  new Map(
    listSchemas(document)
      .map(([name, schema]): [string, string] => [name, contentText(document, schema)])
      .filter(([, text]) => text),
  );
