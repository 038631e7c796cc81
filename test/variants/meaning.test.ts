import { describe, expect, test } from '@jest/globals';
import {
  contractOf,
  isObject,
  type JsonObject,
  type MediaType,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';
import type { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { mapDocument } from '../../scripts/variants/map-schemas.ts';
import { sample } from '../sample.ts';
import { originals, variants } from './documents.ts';

const options = { strict: false, allErrors: false, validateFormats: true, logger: false } as const;

/** Adds the scalars of an example to those of the same property. */
function collectScalars(value: unknown, scalars: Map<string, Set<unknown>>, key = ''): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, it] of Object.entries(value))
      collectScalars(it, scalars, Array.isArray(value) ? key : name);
  } else {
    scalars.set(key, (scalars.get(key) ?? new Set()).add(value));
  }
}

/** Values of other types. */
const others: readonly unknown[] = [null, '', 'any text', -1, 1.5, 1_000_000, true, [], {}];

/**
 * Yields a value, and variants of it: other types, missing and unknown properties, and values of other examples.
 *
 * @param scalars values of properties in other examples, by name.
 */
function* mutations(
  value: unknown,
  scalars: ReadonlyMap<string, ReadonlySet<unknown>>,
  key = '',
): Generator<unknown> {
  yield value;
  yield* others;
  yield* [...(scalars.get(key) ?? [])].slice(0, 5);
  if (Array.isArray(value)) {
    if (value.length === 0) return;
    for (const first of mutations(value[0], scalars, key)) yield [first, ...value.slice(1)];
  } else if (isObject(value)) {
    yield { ...value, unknown_property: 1 };
    for (const [name, child] of Object.entries(value)) {
      const { [name]: _, ...rest } = value;
      yield rest;
      for (const it of mutations(child, scalars, name)) yield { ...value, [name]: it };
    }
  }
}

/** Returns a node without examples, in which Ajv would take `id` for the id of a schema. */
const withoutExamples = ({ example: _example, examples: _examples, ...node }: JsonObject) => node;

/** Returns a function that says whether the schema at a pointer accepts a value. */
function validatorOf(document: JsonObject, ajv: Ajv) {
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  const schemas = mapDocument(document, { schema: withoutExamples, object: withoutExamples });
  ajv.addSchema(schemas as JsonObject, 'document');
  return (pointer: string, value: unknown): boolean => {
    const validate = ajv.getSchema(`document${pointer}`);
    if (!validate) throw new Error(`No schema at ${pointer}.`);
    return validate(value) as boolean;
  };
}

/** Lists the bodies of all operations. */
const bodiesOf = (document: OpenApiDocument): MediaType[] =>
  contractOf(document).operations.flatMap(({ requestBody, responses }) =>
    [requestBody, ...responses].flatMap((it) => it?.content ?? []),
  );

const tested = sample(
  variants.filter(({ file }) => file !== 'openapi.json'),
  {
    kindOf: ({ document, file }) => (file.includes('3.0') ? `${file} ${document}` : file),
    minKinds: 5,
  },
);

describe.each(tested)('$document: $file', ({ document, file, text }) => {
  test('accepts and rejects the same bodies as the bundle', () => {
    const original = originals.get(document) as OpenApiDocument;
    const variant = JSON.parse(text);
    const is30 = file === 'openapi-3.0.json';
    const ajv = is30 ? new Ajv04.default(options) : new Ajv2020(options);
    const accepts = validatorOf(original, new Ajv2020(options));
    const acceptsToo = validatorOf(variant, ajv);
    const bodies = bodiesOf(original);
    // The model of operations reads 3.0, too, once it has the dialect.
    const { jsonSchemaDialect } = original;
    const sameBodies = bodiesOf({ ...variant, jsonSchemaDialect });
    const counts = { accepted: 0, rejected: 0 };
    const differences: unknown[] = [];
    const known = new Set<string>();
    const scalars = new Map<string, Set<unknown>>();
    for (const it of bodies.flatMap(({ examples }) => examples)) collectScalars(it.value, scalars);
    for (const [index, { schema, examples, isJson }] of bodies.entries()) {
      if (!isJson || schema === undefined || known.has(schema)) continue;
      known.add(schema);
      for (const value of examples.flatMap((it) => [...mutations(it.value, scalars)])) {
        const expected = accepts(schema, value);
        counts[expected ? 'accepted' : 'rejected']++;
        if (acceptsToo(sameBodies[index]?.schema ?? '', value) !== expected)
          differences.push({ schema, value, expected });
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(counts.accepted).toBeGreaterThan(100);
    expect(counts.rejected).toBeGreaterThan(1_000);
  });
});
