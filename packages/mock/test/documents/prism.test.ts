import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  errorSchema,
  json,
  operation,
  parameter,
  ref,
  respond,
  type Schema,
  smallDocument,
  string,
} from './build-document.ts';
import { send } from './client.ts';

const box = {
  type: 'object',
  required: ['name'],
  properties: { name: string, inner: ref('constructor') },
};
const named = (name: string) => ({ name });

/** Returns a document whose schemas have names of `Object.prototype`, with a reference to this schema. */
const boxes = (shared: Schema) =>
  smallDocument(
    {
      '/boxes/{name}': {
        parameters: [parameter('name', 'one')],
        get: {
          ...operation('getBox', respond(200, ref('toString'), named('first'), named('second'))),
          parameters: [{ name: 'deep', in: 'query', schema: { type: 'boolean' } }],
        },
        put: operation('replaceBox', respond(200, shared, named('replaced')), ref('toString')),
      },
      '/others': {
        get: operation('listOthers', { 200: { description: 'Others.', content: json(box) } }),
      },
    },
    { Error: errorSchema, toString: box, constructor: { type: 'object' } },
  );

/** A reference to another path. */
const pathReference = {
  $ref: '#/paths/~1others/get/responses/200/content/application~1json/schema',
};

describe.each([
  ['only to components', ref('toString')],
  ['to another path', pathReference],
])('Prism reads the operations of a document with references %s', (_, shared) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ document: boxes(shared) });
  });
  afterAll(() => mock.stop());

  const get = (prefer?: string, target = '/boxes/one') =>
    send(mock.url, 'GET', target, { headers: prefer ? { Prefer: prefer } : {} });

  test('one by one', async () => {
    const replaced = await send(mock.url, 'PUT', '/boxes/one', { body: named('x') });
    expect(replaced).toMatchObject({ status: 200, body: named('replaced') });
    expect((await get()).body).toEqual(named('first'));
  });

  test('and repeats the response to the same request only', async () => {
    const first = await get();
    expect((await get('example=Example1')).body).toEqual(named('second'));
    expect((await get('code=404')).status).toBe(404);
    expect((await get()).body).toEqual(first.body);
    expect((await get('example=Example1')).body).toEqual(named('second'));
    expect((await get(undefined, '/boxes/one?deep=7')).status).toBe(400);
    expect((await get(undefined, '/boxes/one?deep=true')).body).toEqual(first.body);
  });

  test('and generates new values for each request', async () => {
    const generated = new Set<string>();
    for (let count = 0; count < 5; count++)
      generated.add(JSON.stringify((await get('dynamic=true')).body));
    expect(generated.size).toBeGreaterThan(1);
  });
});
