import {
  type Contract,
  type JsonObject,
  type MediaType,
  propertiesOf,
  readParameter,
  readValueShape,
} from '@scalingo-addons/openapi';
import { parseQuery } from './target.ts';

/** Whether a media type is that of an HTML form. */
export const isForm = ({ contentType }: Pick<MediaType, 'contentType'>): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType);

/**
 * Parses a form by the schema of its media type: repeated names are lists, and texts the numbers and booleans that their
 * properties allow. What the schema rejects stays text.
 *
 * @throws Rejection 400 for an invalid percent escape.
 */
export function parseForm(contract: Contract, { schema }: MediaType, text: string): JsonObject {
  const properties = propertiesOf(contract.document, schema);
  const fieldOf = (name: string, texts: readonly string[]): unknown => {
    const pointer = properties.get(name);
    const plain = texts.length === 1 ? texts[0] : texts;
    if (pointer === undefined) return plain;
    const shape = readValueShape(contract.document, pointer);
    const form = { in: 'query', style: 'form', explode: true } as const;
    const field = { ...form, schema: pointer, ...shape };
    const parsed = readParameter(contract, field, texts);
    return 'value' in parsed ? parsed.value : plain;
  };
  const fields = [...parseQuery(text, 'body')];
  // Not by assignment, which would take `__proto__` for the prototype.
  return Object.fromEntries(fields.map(([name, texts]) => [name, fieldOf(name, texts)]));
}
