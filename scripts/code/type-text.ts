import {
  componentName,
  locate,
  typeName,
  type ValueShape,
  type ValueType,
} from '@scalingo-addons/openapi';
import type { TypedDocument } from './typed-document.ts';

/** A type in generated code. */
export interface TypeText {
  readonly text: string;
  /** Names of the component schemas in it. */
  readonly schemas: readonly string[];
}

const scalars: Readonly<Partial<Record<ValueType, string>>> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'string',
};

/** Whether a schema allows certain values only, so that its type is narrower than `string`. */
const isEnumeration = (node: object): boolean =>
  ['const', 'enum', 'x-extensible-enum'].some((keyword) => keyword in node);

/**
 * Returns the type of a schema: its name if it is a component or a list of one, a scalar type, or else `inline`.
 *
 * @param inline a path to the type in the types of the operation.
 */
export function toTypeText(
  { document }: TypedDocument,
  { schema, type }: ValueShape & { readonly schema: string },
  inline: string,
): TypeText {
  const located = locate(document, schema);
  const scalar = type && scalars[type];
  if (scalar && !isEnumeration(located.node)) return { text: scalar, schemas: [] };
  const name = componentName(document, schema);
  if (name) return { text: typeName(name), schemas: [name] };
  if (type === 'array' && typeof located.node.items === 'object') {
    const item = componentName(document, `${located.pointer}/items`);
    if (item) return { text: `${typeName(item)}[]`, schemas: [item] };
  }
  return { text: inline, schemas: [] };
}

/** Returns the type of a header, which is converted if it is a number. */
export const headerType = ({ type }: ValueShape): 'number' | 'string' =>
  type === 'integer' || type === 'number' ? 'number' : 'string';

/** Returns a JSON type as the client names it: that of `typeof`, with `[]` for a list; '' for any. */
export function jsonType({ type, itemType }: ValueShape): string {
  if (type !== 'array') return toTypeofName(type);
  return `${itemType === 'array' ? '[]' : toTypeofName(itemType)}[]`;
}

const toTypeofName = (type: ValueType | undefined): string =>
  type === 'integer' ? 'number' : (type ?? '');
