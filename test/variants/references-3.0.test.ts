import { expect, test } from '@jest/globals';
import type { JsonObject, OpenApiDocument } from '@scalingo-addons/openapi';
import { toOpenapi30 } from '../../scripts/variants/downconvert.ts';

/** Converts component schemas, with a request body that is the schema `Body`. */
function convert(schemas: JsonObject): JsonObject {
  const schema = { $ref: '#/components/schemas/Body' };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Example', version: '1.0.0' },
    paths: { '/': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas },
  };
  const { components } = toOpenapi30(document as unknown as OpenApiDocument);
  return Object(components).schemas;
}

const bodyOf = (schema: JsonObject, others: JsonObject = {}): JsonObject =>
  Object(convert({ Body: { type: 'object', properties: { it: schema } }, ...others }).Body)
    .properties.it;

const described = (name: string, siblings: JsonObject = {}) => ({
  $ref: `#/components/schemas/${name}`,
  description: 'Here.',
  ...siblings,
});

test('a list is written out beside the siblings of its reference, in the words of 3.0', () => {
  const items = { type: ['string', 'null'], examples: ['a', 'b'], exclusiveMinimum: 1 };
  const Names = { type: 'array', description: 'Names.', items };
  expect(bodyOf(described('Names'), { Names })).toEqual({
    type: 'array',
    description: 'Here.',
    items: { type: 'string', nullable: true, example: 'a', minimum: 1, exclusiveMinimum: true },
  });
});

test('a list of itself ends', () => {
  const Tree = { type: 'array', items: described('Tree') };
  const composed = { description: 'Here.', allOf: [{ $ref: '#/components/schemas/Tree' }] };
  const schemas = convert({ Body: Tree, Tree });
  expect(schemas.Body).toEqual({
    type: 'array',
    items: { type: 'array', description: 'Here.', items: composed },
  });
});

test('both limits apply where a reference and its schema have one', () => {
  const Name = { type: 'string', minLength: 5 };
  expect(bodyOf(described('Name', { minLength: 1 }), { Name })).toEqual({
    description: 'Here.',
    minLength: 1,
    allOf: [{ $ref: '#/components/schemas/Name' }],
  });
  expect(bodyOf(described('Name', { maxLength: 9 }), { Name })).toEqual({
    type: 'string',
    description: 'Here.',
    minLength: 5,
    maxLength: 9,
  });
});
