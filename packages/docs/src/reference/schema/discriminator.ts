import { isObject, type JsonSchema } from '@scalingo-addons/openapi';
import { joinBlocks, table } from '../markdown.ts';
import { linkToSchema, nameInRef, referencedName, subschemas } from './type.ts';

/** Returns the schema of each value of a discriminator: those of its mapping, else the schemas' names. */
function mappingOf(schema: JsonSchema, mapping: unknown): [value: string, name: string][] {
  const variants = ['oneOf', 'anyOf'].flatMap((keyword) => subschemas(schema, keyword));
  const names = variants.flatMap((it) => referencedName(it) ?? []);
  if (!isObject(mapping)) return names.map((it) => [it, it]);
  return Object.entries(mapping).map(([value, target]) => [
    value,
    nameInRef(target) ?? String(target),
  ]);
}

/** Returns which property tells the alternatives of a schema apart, and how; '' if the schema does not state it. */
export function discriminatorText(schema: JsonSchema): string {
  const { discriminator } = schema;
  if (!isObject(discriminator)) return '';
  const property = `\`${discriminator.propertyName}\``;
  const rows = mappingOf(schema, discriminator.mapping).map(([value, name]) => [
    `\`${value}\``,
    linkToSchema(name),
  ]);
  return joinBlocks(
    `The property ${property} determines the schema:`,
    table([property, 'Schema'], rows),
  );
}
