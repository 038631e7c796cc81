import {
  type Contract,
  isObject,
  type JsonSchema,
  locate,
  type MediaType,
} from '@scalingo-addons/openapi';
import { codeBlock, evidenceBadge, joinBlocks } from './markdown.ts';
import { contentText } from './schema/properties.ts';
import { describeType, referencedName } from './schema/type.ts';

/** Returns the schema at a pointer, without following a `$ref` in it. */
export function schemaAt({ document }: Contract, pointer: string): JsonSchema {
  const slash = pointer.lastIndexOf('/');
  const { node } = locate(document, pointer.slice(0, slash));
  const schema = node[pointer.slice(slash + 1)];
  return isObject(schema) ? schema : {};
}

/** Returns the type and the media type of a body. */
export function bodyType(contract: Contract, { contentType, schema, evidence }: MediaType): string {
  const type = describeType(contract.document, schemaAt(contract, schema));
  return `${type} (\`${contentType}\`) ${evidenceBadge(evidence)}`.trim();
}

/** Returns the content of an inline schema; '' if the schema has a section of its own. */
export function bodyTable(contract: Contract, { schema: pointer }: MediaType): string {
  const schema = schemaAt(contract, pointer);
  return referencedName(schema) ? '' : contentText(contract.document, schema);
}

/** Returns the text of an example of a body, and its language. */
export const exampleCode = ({ isJson }: MediaType, value: unknown) =>
  isJson
    ? ({ text: JSON.stringify(value, null, 2), language: 'json' } as const)
    : ({ text: String(value), language: 'text' } as const);

/**
 * Returns the examples of a body, each as a code block whose title starts with `prefix`.
 *
 * @param isFirstOpen whether the site shows the first one expanded.
 */
export function exampleBlocks(media: MediaType, prefix = '', isFirstOpen = false): string {
  const codeBlocks = media.examples.map(({ name, summary, value, evidence }, index) => {
    const { text, language } = exampleCode(media, value);
    const title = prefix + (summary ?? name);
    return codeBlock(text, { language, title, evidence, open: isFirstOpen && index === 0 });
  });
  return joinBlocks(...codeBlocks);
}
