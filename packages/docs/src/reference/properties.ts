import { isObject, type JsonSchema } from '@scalingo-addons/openapi';
import { evidenceBadge, table } from './markdown.ts';
import { describeConstraints, describeType, enumValues } from './schema-type.ts';

/** Returns the enum values of a schema as a sentence; '' if it has none. */
export function valuesSentence(schema: JsonSchema): string {
  const { values, isExtensible } = enumValues(schema);
  if (values.length === 0) return '';
  return isExtensible
    ? `Known values: ${values.join(', ')}. Others are possible.`
    : `Values: ${values.join(', ')}.`;
}

/** Returns the properties of an object as a table; '' if it has none. */
export function propertiesTable(schema: JsonSchema): string {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const rows = properties.map(([name, value]) => {
    const property = isObject(value) ? value : {};
    const description = [
      property.deprecated === true ? '**Deprecated.**' : '',
      typeof property.description === 'string' ? property.description : '',
      valuesSentence(property),
      describeConstraints(property),
      evidenceBadge(property['x-evidence']),
    ];
    return [
      `\`${name}\`${required.includes(name) ? ' required' : ''}`,
      describeType(property),
      description.filter(Boolean).join(' '),
    ];
  });
  return table(['Property', 'Type', 'Description'], rows);
}
