import { expect, test } from '@jest/globals';
import { checkResponse, RunError, runContract, startProxy } from '@scalingo-addons/contract-tests';
import type { OpenApiDocument } from '@scalingo-addons/openapi';

const documentWith = (schema: object): OpenApiDocument => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Pets', version: '1.0.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: { 200: { description: 'Pets.', content: { 'application/json': { schema } } } },
      },
    },
  },
});

const place = '#/paths/~1pets/get/responses/200/content/application~1json/schema';
const upstream = 'http://127.0.0.1:1';
const response = () => Response.json('any');

test.each([
  [{ type: 'string', nullable: true }, `${place} has the keyword nullable of OpenAPI 3.0`],
  [{ $ref: '#/components/schemas/Pet' }, `${place} has a $ref to #/components/schemas/Pet, which`],
  [{ items: { $ref: 'pet.yaml' } }, `${place}/items has a $ref to pet.yaml, which is no pointer`],
  [{ type: 'string', pattern: '([' }, `${place} is no valid schema`],
])('a document with %j is rejected before a request', async (schema, sentence) => {
  const document = documentWith(schema);
  const run = runContract({ document, baseUrl: upstream, app: '', credentials: {} });
  const attempts = [
    run,
    startProxy({ document, upstream }),
    checkResponse(response(), 'listPets', { document }),
  ];
  for (const it of attempts) {
    const error = await it.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).toBeInstanceOf(RunError);
    expect(error?.message).toContain(`The OpenAPI document cannot be used: ${sentence}`);
  }
});

test('a format that is unknown is an annotation', async () => {
  const document = documentWith({ type: 'string', format: 'phone' });
  const { findings } = await checkResponse(response(), 'listPets', { document });
  expect(findings.filter(({ check }) => check === 'schema')).toEqual([]);
});
