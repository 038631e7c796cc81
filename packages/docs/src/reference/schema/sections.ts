import {
  type Contract,
  isObject,
  type JsonSchema,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';
import type { Section } from '../../page/page.ts';
import { codeBlock, evidenceBadge, joinBlocks, table } from '../markdown.ts';
import { schemaExamples } from './examples.ts';
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
  const type = describeType(document, isInheriting ? own : schema);
  return [
    // That an object is one is what the list of its properties says.
    type === 'object' ? '' : `Type: ${type}.`,
    isInheriting ? `Inherits from ${bases.map(linkToSchema).join(' and ')}.` : '',
    describeConstraints(schema),
  ]
    .filter(Boolean)
    .join(' ');
}

const isComplex = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Returns examples that are scalars as a sentence; '' if there are none. */
function scalarExamples(examples: readonly unknown[]): string {
  const texts = examples.filter((it) => !isComplex(it)).map((it) => `\`${it}\``);
  if (texts.length === 0) return '';
  return `${texts.length === 1 ? 'Example' : 'Examples'}: ${texts.join(', ')}.`;
}

/** Returns the first example that is an object or list, for the place beside the text; nothing if there is none. */
function asideOf(examples: readonly unknown[]): Pick<Section, 'aside'> {
  const example = examples.find(isComplex);
  if (example === undefined) return {};
  const markdown = codeBlock(JSON.stringify(example, null, 2), { language: 'json' });
  return { aside: [{ title: 'Example', tabs: [{ label: 'JSON', markdown }] }] };
}

function schemaSection(
  document: OpenApiDocument,
  name: string,
  schema: JsonSchema,
  found: ReadonlyMap<string, unknown>,
): Section {
  const own = Array.isArray(schema.examples) ? schema.examples : [];
  const examples = own.length > 0 || !found.has(name) ? own : [found.get(name)];
  const markdown = joinBlocks(
    schema.deprecated === true ? '**Deprecated.**' : '',
    [schema.description, evidenceBadge(schema['x-evidence'])].filter(Boolean).join(' '),
    typeText(document, schema),
    valuesText(schema),
    schema['x-extensible-enum'] || schema.enum ? '' : scalarExamples(examples),
    contentText(document, schema),
  );
  return {
    id: schemaId(name),
    title: name,
    level: 3,
    kind: 'schema',
    isDeprecated: schema.deprecated === true,
    markdown,
    ...asideOf(examples),
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
export function schemaSections(contract: Contract): Section[] {
  const { document } = contract;
  const found = schemaExamples(contract);
  return listSchemas(document).map(([name, schema]) =>
    schemaSection(document, name, schema, found),
  );
}

/** Returns the fields of each schema that has some, by name. */
export const schemaFields = (document: OpenApiDocument): Map<string, string> =>
  new Map(
    listSchemas(document)
      .map(([name, schema]): [string, string] => [name, contentText(document, schema)])
      .filter(([, text]) => text),
  );
