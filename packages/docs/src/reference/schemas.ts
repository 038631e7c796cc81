import { isObject, type JsonSchema, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Section } from '../page.ts';
import { propertiesTable, valuesSentence } from './properties.ts';
import { constraintsOf, schemaId, typeOf } from './schema-type.ts';
import { badge, blocks, fenced, table } from './text.ts';

/** What each named value of an open enumeration means. */
function meaningsOf(schema: JsonSchema): string {
  const meanings = schema['x-enumDescriptions'];
  if (!isObject(meanings)) return valuesSentence(schema);
  const rows = Object.entries(meanings).map(([value, meaning]) => [
    `\`${value}\``,
    String(meaning),
  ]);
  return table(['Value', 'Meaning'], rows);
}

function schemaSection(name: string, schema: JsonSchema): Section {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const markdown = blocks(
    [schema.description, badge(schema['x-evidence'])].filter(Boolean).join(' '),
    `Type: ${typeOf(schema)}. ${constraintsOf(schema)}`.trim(),
    meaningsOf(schema),
    propertiesTable(schema),
    ...examples.map((it) =>
      fenced(JSON.stringify(it, null, 2), { language: 'json', title: 'Example' }),
    ),
  );
  return { id: schemaId(name), title: name, level: 3, kind: 'schema', markdown };
}

/** A section for each schema of the document, in the order of their names. */
export function schemaSections(document: OpenApiDocument): Section[] {
  const { components } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  return Object.entries(schemas)
    .filter((it): it is [string, JsonSchema] => isObject(it[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => schemaSection(name, schema));
}
