import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '@scalingo-addons/pack';
import { generateOperations } from '../../scripts/operations.ts';

const bundle = await readFile(path.join(root, 'generated/openapi.json'), 'utf8');

/** Generates the functions for a contract whose list of addons has this response schema. */
function generateFor(schema: object): string {
  const document = JSON.parse(bundle);
  document.components.responses.AddonList.content['application/json'].schema = schema;
  return generateOperations(document);
}

const object = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };

test.each([
  [{ type: 'object', properties: { it: { type: 'integer' } } }, `{result: 'it', type: 'number'}`],
  [
    { type: 'object', properties: { it: { type: ['string', 'null'] } } },
    `{result: 'it', type: ''}`,
  ],
  [{ type: 'object', properties: { it: object } }, `{result: 'it'}`],
  [
    { type: 'object', properties: { it: { type: 'array', items: { type: 'array' } } } },
    `{result: 'it', type: '[][]'}`,
  ],
  [{ type: 'array', items: { allOf: [object] } }, `{result: '', type: 'object[]'}`],
  [{ anyOf: [object, { type: 'string' }] }, `{result: '', type: ''}`],
  [{ oneOf: [object, { allOf: [object] }] }, `{result: ''}`],
])('the route states the type of the result: %j', (schema, options) => {
  expect(generateFor(schema)).toContain(
    `client.request(['listAddons', 'GET', '/v1/apps/{app}/addons', ${options}], {path: {app}}, options)`,
  );
});

test.each([
  { style: 'spaceDelimited' },
  { explode: false },
  { allowReserved: true },
  { schema: object },
])('a query parameter that the client cannot serialize fails the build: %j', (change) => {
  const document = JSON.parse(bundle);
  Object.assign(document.components.parameters.Dedicated, change);
  expect(() => generateOperations(document)).toThrow('dedicated of listAddonProviders');
});
