import { isObject, type JsonSchema } from '@scalingo-addons/openapi';
import { constraintsOf, typeOf, valuesOf } from './schema-type.ts';
import { badge, table } from './text.ts';

/** The values that are named, in a sentence; '' where none is. */
export function valuesSentence(schema: JsonSchema): string {
  const { values, isOpen } = valuesOf(schema);
  if (values.length === 0) return '';
  return `${isOpen ? 'Known values' : 'Values'}: ${values.join(', ')}${isOpen ? '; there can be others' : ''}.`;
}

/** The properties of an object as a table; '' where it has none. */
export function propertiesTable(schema: JsonSchema): string {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const rows = properties.map(([name, value]) => {
    const property = isObject(value) ? value : {};
    const remarks = [
      property.deprecated === true ? '**Deprecated.**' : '',
      typeof property.description === 'string' ? property.description : '',
      valuesSentence(property),
      constraintsOf(property),
      badge(property['x-evidence']),
    ];
    return [
      `\`${name}\`${required.includes(name) ? ' required' : ''}`,
      typeOf(property),
      remarks.filter(Boolean).join(' '),
    ];
  });
  return table(['Property', 'Type', 'Description'], rows);
}
