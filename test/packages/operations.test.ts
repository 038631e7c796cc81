import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '@scalingo-addons/pack';
import { generateOperations } from '../../scripts/operations.ts';

const bundle = await readFile(path.join(root, 'generated/openapi.json'), 'utf8');

/** Generates the functions for a contract whose list of addons has this response schema. */
function generateFor(schema: object, envelope?: string): string {
  const document = JSON.parse(bundle);
  const content = { schema, ...(envelope !== undefined && { 'x-envelope': envelope }) };
  document.components.responses.AddonList.content['application/json'] = content;
  return generateOperations(document);
}

const object = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const withProperty = (it: object) => ({ type: 'object', required: ['it'], properties: { it } });

test.each([
  [withProperty({ type: 'integer' }), 'it', `{result: 'it', type: 'number'}`],
  [withProperty({ type: ['string', 'null'] }), 'it', `{result: 'it', type: ''}`],
  [withProperty(object), 'it', `{result: 'it'}`],
  [withProperty({ type: 'array', items: { type: 'array' } }), 'it', `{result: 'it', type: '[][]'}`],
  [withProperty(object), undefined, `{result: 'it', returnBody: true}`],
  [object, undefined, `{result: ''}`],
  [{ type: 'array', items: { allOf: [object] } }, undefined, `{result: '', type: 'object[]'}`],
  [{ anyOf: [object, { type: 'string' }] }, undefined, `{result: '', type: ''}`],
  [{ oneOf: [object, { allOf: [object] }] }, undefined, `{result: ''}`],
])('the route states the type of the result: %j', (schema, envelope, options) => {
  expect(generateFor(schema, envelope)).toContain(
    `client.request(['listAddons', 'GET', '/v1/apps/{app}/addons', ${options}], {path: {app}}, options)`,
  );
});

test('a further optional property of a response does not change the result', () => {
  const { properties, ...schema } = withProperty(object);
  const more = { ...schema, properties: { ...properties, warnings: { type: 'array' } } };
  const [before, after] = [generateFor({ ...schema, properties }, 'it'), generateFor(more, 'it')];
  expect(after).toBe(before);
});

test.each([
  { style: 'spaceDelimited' },
  { explode: false, schema: { type: 'array', items: { type: 'string' } } },
  { allowReserved: true },
  { schema: object },
])('a query parameter that the client cannot serialize fails the build: %j', (change) => {
  const document = JSON.parse(bundle);
  Object.assign(document.components.parameters.Dedicated, change);
  expect(() => generateOperations(document)).toThrow('dedicated of listAddonProviders');
});
