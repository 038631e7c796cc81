import { isObject, type JsonSchema, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Section } from '../page/page.ts';
import { codeBlock, evidenceBadge, joinBlocks, table } from './markdown.ts';
import { propertiesTable, valuesSentence } from './properties.ts';
import { describeConstraints, describeType, schemaId } from './schema-type.ts';

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

function schemaSection(name: string, schema: JsonSchema): Section {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const markdown = joinBlocks(
    [schema.description, evidenceBadge(schema['x-evidence'])].filter(Boolean).join(' '),
    `Type: ${describeType(schema)}. ${describeConstraints(schema)}`.trim(),
    valuesText(schema),
    propertiesTable(schema),
    ...examples.map((it) =>
      codeBlock(JSON.stringify(it, null, 2), { language: 'json', title: 'Example' }),
    ),
  );
  return { id: schemaId(name), title: name, level: 3, kind: 'schema', markdown };
}

/** Returns a section for each schema, sorted by name. */
export function schemaSections(document: OpenApiDocument): Section[] {
  const { components } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  return Object.entries(schemas)
    .filter((it): it is [string, JsonSchema] => isObject(it[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => schemaSection(name, schema));
}
