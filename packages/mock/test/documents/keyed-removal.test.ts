import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, findResources } from '@scalingo-addons/openapi';
import {
  errorSchema,
  json,
  noContent,
  operation,
  parameter,
  ref,
  respond,
  type Schema,
  smallDocument,
  string,
} from './build-document.ts';
import { createClient } from './client.ts';

const hooks = [
  { url: 'https://a.example', event: 'deploy' },
  { url: 'https://b.example', event: 'deploy' },
];
const inQuery = (name: string, required = true) => ({
  name,
  in: 'query',
  required,
  schema: string,
});
const badRequest = {
  400: { description: 'Bad request.', content: json(ref('Error'), { error: 'invalid' }) },
};

/** Returns a document with a collection whose items have no path, and whose DELETE is as stated. */
const documentWith = (remove: Schema) =>
  smallDocument(
    {
      '/v1/apps/{app}/hooks': {
        parameters: [parameter('app', 'example-app')],
        get: operation('listHooks', respond(200, { type: 'array', items: ref('Hook') }, hooks)),
        post: operation('addHook', respond(201, ref('Hook'), hooks[0]), ref('Hook')),
        delete: { ...operation('removeHook', { ...noContent, ...badRequest }), ...remove },
      },
    },
    {
      Hook: {
        type: 'object',
        required: ['url', 'event'],
        properties: { url: string, event: string },
      },
      HookName: { type: 'object', required: ['url'], properties: { url: string } },
      Error: errorSchema,
    },
  );

const body = (required: boolean) => ({
  requestBody: { required, content: json(ref('HookName'), { url: 'https://a.example' }) },
});
const byBoth = documentWith({ parameters: [inQuery('url', false)], ...body(false) });

const keyedRemoval = (remove: Schema) =>
  findResources(contractOf(documentWith(remove))).collections.get('/v1/apps/{app}/hooks')
    ?.keyedRemoval;

test.each<[string, Schema, object | undefined]>([
  [
    'a required query parameter',
    { parameters: [inQuery('url')] },
    { inQuery: true, inBody: false },
  ],
  ['a body', body(true), { inQuery: false, inBody: true }],
  [
    'both',
    { parameters: [inQuery('url', false)], ...body(false) },
    { inQuery: true, inBody: true },
  ],
  ['an optional query parameter', { parameters: [inQuery('url', false)] }, undefined],
  ['a property that items share', { parameters: [inQuery('event')] }, undefined],
  ['two parameters', { parameters: [inQuery('url'), inQuery('event')] }, undefined],
  ['nothing', {}, undefined],
])('%s: names an item', (_, remove, expected) => {
  expect(keyedRemoval(remove)).toEqual(expected && { property: 'url', ...expected });
});

describe('the sandbox', () => {
  let mock: Mock;
  const call = createClient(() => mock);
  beforeAll(async () => {
    mock = await startMock({ engine: 'sandbox', document: byBoth });
  });
  afterAll(() => mock.stop());
  beforeEach(() => mock.reset());

  const path = '/v1/apps/example-app/hooks';
  const listed = async () =>
    ((await call('GET', path)).body as { url: string }[]).map(({ url }) => url);

  test.each<[string, string, object | undefined]>([
    ['the query', '?url=https%3A%2F%2Fa.example', undefined],
    ['the body', '', { url: 'https://a.example' }],
  ])('removes the item that %s names, and no other', async (_, query, named) => {
    expect((await call('DELETE', path + query, named)).status).toBe(204);
    expect(await listed()).toEqual(['https://b.example']);
    expect((await call('DELETE', path + query, named)).status).toBe(404);
    expect(await listed()).toEqual(['https://b.example']);
  });

  test('removes nothing if the request names none', async () => {
    expect(await call('DELETE', path)).toMatchObject({
      status: 400,
      body: { error: 'url is required' },
    });
    expect(await listed()).toHaveLength(2);
  });
});
