import { isObject, type JsonSchema, type OpenApiDocument } from '@scalingo-addons/openapi';
import { evidenceBadge, joinBlocks, nameCell, table } from '../markdown.ts';
import { conditionsText } from './conditions.ts';
import { discriminatorText } from './discriminator.ts';
import { listMembers, listProperties, type Property } from './members.ts';
import {
  describeConstraints,
  describeType,
  enumValues,
  linkToSchema,
  resolveSchema,
} from './type.ts';

/** Returns the enum values of a schema as a sentence; '' if it has none. */
export function valuesSentence(schema: JsonSchema): string {
  const { values, isExtensible } = enumValues(schema);
  if (values.length === 0) return '';
  return isExtensible
    ? `Known values: ${values.join(', ')}. Others are possible.`
    : `Values: ${values.join(', ')}.`;
}

/** Returns in which direction a property is sent; '' if in both. */
function directionSentence({ readOnly, writeOnly }: JsonSchema): string {
  if (readOnly === true) return '**Read-only:** in responses only.';
  return writeOnly === true ? '**Write-only:** in requests only.' : '';
}

function propertyRow(document: OpenApiDocument, property: Property): string[] {
  const { name, schema, isRequired, inheritedFrom } = property;
  const resolved = resolveSchema(document, schema);
  const description = [
    resolved.deprecated === true ? '**Deprecated.**' : '',
    directionSentence(resolved),
    typeof resolved.description === 'string' ? resolved.description : '',
    valuesSentence(resolved),
    describeConstraints(schema),
    evidenceBadge(schema['x-evidence']),
    inheritedFrom ? `Inherited from ${linkToSchema(inheritedFrom)}.` : '',
  ];
  return [
    nameCell(name, isRequired),
    describeType(document, schema),
    description.filter(Boolean).join(' '),
  ];
}

/** Returns the properties of an object as a table, inherited ones included; '' if it has none. */
export function propertiesTable(document: OpenApiDocument, schema: JsonSchema): string {
  const rows = listProperties(document, schema).map((it) => propertyRow(document, it));
  return table(['Property', 'Type', 'Description'], rows);
}

/** Returns everything that an object schema states about its content: properties, alternatives and conditions. */
export function contentText(document: OpenApiDocument, schema: JsonSchema): string {
  return joinBlocks(
    propertiesTable(document, schema),
    discriminatorText(schema),
    ...listMembers(document, schema)
      .filter((it) => isObject(it.schema.if))
      .map((it) => conditionsText(it.schema, (branch) => propertiesTable(document, branch))),
  );
}
