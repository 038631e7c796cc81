import path from 'node:path';
import { createConfig, getTypes, lint } from '@redocly/openapi-core';
import { unsupportedFields } from '../../../openapi/lint/unsupported-fields.js';
import { root } from './document.ts';

/** Fields that rules of their own reject. */
const rejectedByRules: Readonly<Record<string, string>> = {
  'Header.example': 'addons/no-singular-example',
  'MediaType.example': 'addons/no-singular-example',
  'Parameter.example': 'addons/no-singular-example',
  'PathItem.head': 'addons/method-supported',
  'PathItem.options': 'addons/method-supported',
  'PathItem.trace': 'addons/method-supported',
  'Schema.$schema': 'addons/dialect-2020-12',
  'Schema.example': 'addons/no-singular-example',
};

/** Fields that are handled as another one is, which a document uses. */
const counterparts: Readonly<Record<string, string>> = {
  'Components.links': 'Response.links',
  'Schema.exclusiveMaximum': 'Schema.exclusiveMinimum',
};

/** Types that only rejected fields lead to, and those of Redocly's own extensions. */
const unreachable =
  /^(Encoding|Xml|.*Flows?|PasswordFlow|ClientCredentials|AuthorizationCode|Callback|Logo|TagGroup|XCodeSample|XUsePkce)$/;

/** The documents that pass through the whole pipeline. The bundle has components; its sources have files. */
const documents = [
  'openapi/openapi.yaml',
  'generated/openapi.yaml',
  'test/documents/features/openapi.yaml',
  'test/documents/platform/openapi.yaml',
];

/** Lists the fields that a document uses, as `Type.field`. */
async function usedFields(file: string): Promise<Set<string>> {
  const used = new Set<string>();
  const visit = (node: unknown, { type }: { type: { name: string } }) => {
    if (typeof node !== 'object' || node === null) return;
    for (const field of Object.keys(node)) used.add(`${type.name}.${field}`);
  };
  const plugin = { id: 'fields', rules: { oas3: { used: () => ({ any: visit, ref: visit }) } } };
  const config = await createConfig({ plugins: [plugin], rules: { 'fields/used': 'error' } });
  await lint({ ref: path.join(root, file), config });
  return used;
}

/** What becomes of each field of OpenAPI 3.1. */
export interface Vocabulary {
  /** Used by a document, or handled as a field that is. */
  readonly supported: readonly string[];
  readonly rejected: readonly string[];
  /** Neither. */
  readonly unknown: readonly string[];
  /** Both. */
  readonly contradictory: readonly string[];
}

/** Sorts the fields of OpenAPI 3.1, as Redocly knows them, by what becomes of them. */
export async function readVocabulary(): Promise<Vocabulary> {
  const used = new Set<string>();
  for (const file of documents) for (const field of await usedFields(file)) used.add(field);
  const fields = Object.entries(getTypes('oas3_1'))
    .filter(([type]) => !unreachable.test(type))
    .flatMap(([type, { properties }]) => Object.keys(properties).map((it) => `${type}.${it}`))
    .filter((field) => !field.includes('.x-') && !field.endsWith('.$ref'));
  const isRejected = (field: string) => {
    const [type = '', name = ''] = field.split('.');
    return (
      Object.hasOwn(unsupportedFields[type] ?? {}, name) || Object.hasOwn(rejectedByRules, field)
    );
  };
  const isSupported = (field: string) => used.has(field) || used.has(counterparts[field] ?? '');
  return {
    supported: fields.filter((it) => isSupported(it) && !isRejected(it)),
    rejected: fields.filter((it) => isRejected(it) && !isSupported(it)),
    unknown: fields.filter((it) => !isSupported(it) && !isRejected(it)),
    contradictory: fields.filter((it) => isSupported(it) && isRejected(it)),
  };
}
