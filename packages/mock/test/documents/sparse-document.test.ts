import { expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { operation, parameter, ref, type Schema, smallDocument, string } from './build-document.ts';
import { send } from './client.ts';

const rex = { id: 'rex', born: '2020-01-01' };
const tom = { id: 'tom' };
const message = { type: 'object', required: ['error'], properties: { error: string } };
/** Content with a single `example`, as most documents have it. */
const single = (schema: Schema, example: unknown) => ({ 'application/json': { schema, example } });

/** A document as most are: single examples, and errors without any. */
const documentWith = (error: Schema): OpenApiDocument => ({
  ...smallDocument(
    {
      '/pets': {
        get: operation('listPets', {
          200: {
            description: 'Pets.',
            content: single({ type: 'array', items: ref('Pet') }, [rex, tom]),
          },
        }),
      },
      '/pets/{id}': {
        parameters: [parameter('id', 'rex')],
        get: operation('getPet', {
          200: { description: 'A pet.', content: single(ref('Pet'), rex) },
          404: { description: 'None.', content: { 'application/json': { schema: error } } },
        }),
      },
    },
    { Pet: { type: 'object', required: ['id'], properties: { id: string, born: string } } },
  ),
  security: [{ Key: [] }],
});

async function withMock(
  engine: 'prism' | 'sandbox',
  error: Schema,
  use: (mock: Mock) => Promise<void>,
): Promise<void> {
  const document = documentWith(error);
  Object.assign(document.components as object, {
    securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
  });
  const mock = await startMock({ engine, document });
  try {
    await use(mock);
  } finally {
    await mock.stop();
  }
}

const headers = { 'X-Api-Key': 'tk-us-example' };

test('the sandbox starts with the items of single examples', () =>
  withMock('sandbox', message, async ({ url }) => {
    expect(await send(url, 'GET', '/pets', { headers })).toMatchObject({ body: [rex, tom] });
    expect(await send(url, 'GET', '/pets/tom', { headers })).toMatchObject({ body: tom });
  }));

test('Prism responds with single examples', () =>
  withMock('prism', message, async ({ url }) => {
    expect(await send(url, 'GET', '/pets', { headers })).toMatchObject({ body: [rex, tom] });
  }));

test.each([
  ['as the sandbox has it', message, { error: 'not found' }],
  [
    'in the form of the schema',
    {
      type: 'object',
      required: ['title', 'status'],
      properties: { title: { ...string, minLength: 3 }, status: { type: 'integer', minimum: 400 } },
    },
    { title: 'xxx', status: 400 },
  ],
])('an error without an example is sent %s', (_, error, body) =>
  withMock('sandbox', error, async ({ url }) => {
    const response = await send(url, 'GET', '/pets/nobody', { headers });
    expect(response).toMatchObject({ status: 404, body });
  }),
);

test('unknown credentials get 401, also where it is not documented', () =>
  withMock('sandbox', message, async ({ url }) => {
    for (const sent of [{}, { headers: { 'X-Api-Key': 'unknown' } }]) {
      const response = await send(url, 'GET', '/pets', sent);
      expect(response).toMatchObject({ status: 401, body: { error: expect.any(String) } });
      expect(response.headers.get('WWW-Authenticate')).toContain('X-Api-Key');
    }
  }));
