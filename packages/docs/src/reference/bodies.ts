import {
  type Contract,
  isObject,
  type JsonSchema,
  locate,
  type MediaType,
} from '@scalingo-addons/openapi';
import { propertiesTable } from './properties.ts';
import { refersTo, typeOf } from './schema-type.ts';
import { badge, blocks, fenced } from './text.ts';

/** The schema at a pointer as it stands in the document: a reference is not followed. */
export function schemaAt({ document }: Contract, pointer: string): JsonSchema {
  const at = pointer.lastIndexOf('/');
  const { node } = locate(document, pointer.slice(0, at));
  const schema = node[pointer.slice(at + 1)];
  return isObject(schema) ? schema : {};
}

/** What a body is in one content type, in a few words. */
export function bodyType(contract: Contract, { contentType, schema, evidence }: MediaType): string {
  return `${typeOf(schemaAt(contract, schema))} (\`${contentType}\`) ${badge(evidence)}`.trim();
}

/** The properties of a body whose schema has no section of its own; '' for any other. */
export function bodyTable(contract: Contract, { schema: pointer }: MediaType): string {
  const schema = schemaAt(contract, pointer);
  return refersTo(schema) ? '' : propertiesTable(schema);
}

/** The examples of a body, each as a block whose title begins with `prefix`. */
export function exampleBlocks({ contentType, examples }: MediaType, prefix = ''): string {
  const isJson = /[/+]json$/.test(contentType);
  const parts = examples.map(({ name, summary, value, evidence }) =>
    fenced(isJson ? JSON.stringify(value, null, 2) : String(value), {
      language: isJson ? 'json' : 'text',
      title: prefix + (summary ?? name),
      evidence,
    }),
  );
  return blocks(...parts);
}
