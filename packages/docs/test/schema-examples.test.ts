import { expect, test } from '@jest/globals';
import { contractOf } from '@scalingo-addons/openapi';
import { schemaExamples } from '../src/reference/schema/examples.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  required,
  properties,
});
const body = (schema: object, ...values: unknown[]) => ({
  description: 'A body.',
  content: {
    'application/json': {
      schema,
      examples: Object.fromEntries(values.map((value, index) => [`Example${index}`, { value }])),
    },
  },
});

test('a schema has the first valid value of its kind in the examples, those of successes first', () => {
  const contract = contractOf({
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1.0.0' },
    tags: [{ name: 'Thing', 'x-client-group': 'things' }],
    paths: {
      '/things': {
        post: {
          operationId: 'createThing',
          tags: ['Thing'],
          requestBody: body(ref('Owner'), { name: 'from a request' }),
          responses: {
            404: body(ref('Failure'), { error: 'not found' }),
            200: body(object({ things: { type: 'array', items: ref('Thing') } }), {
              things: [
                { id: 1, owner: null, kind: { cat: true } },
                { id: 2, owner: { name: 'from a response' }, kind: { dog: true } },
              ],
            }),
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: object({
          id: { type: 'integer' },
          owner: { anyOf: [ref('Owner'), { type: 'null' }] },
          kind: { oneOf: [ref('Dog'), ref('Cat')] },
        }),
        Owner: { allOf: [ref('Named')], unevaluatedProperties: true },
        Named: object({ name: { type: 'string' } }, ['name']),
        Dog: object({ dog: { type: 'boolean' } }, ['dog']),
        Cat: object({ cat: { type: 'boolean' } }, ['cat']),
        Failure: object({ error: { type: 'string' } }),
        Unused: object({}),
      },
    },
  });
  expect(Object.fromEntries(schemaExamples(contract))).toEqual({
    Thing: { id: 1, owner: null, kind: { cat: true } },
    Owner: { name: 'from a response' },
    Named: { name: 'from a response' },
    Dog: { dog: true },
    Cat: { cat: true },
    Failure: { error: 'not found' },
  });
});
