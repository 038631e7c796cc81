import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { operation, parameter, ref, respond, smallDocument, string } from './build-document.ts';
import { createClient } from './client.ts';

const dune = { id: 'bk_1', title: 'Dune', copies: 2 };
const novel = { id: 'nv_1', title: 'Emma' };
const settings = { theme: 'dark', edition: 3 };
const readOnly = { readOnly: true };

/** A document whose responses have read-only properties that its requests do not document. */
const document = smallDocument(
  {
    '/books': {
      get: operation('listBooks', respond(200, { type: 'array', items: ref('Book') }, [dune])),
      post: operation('addBook', respond(201, ref('Book'), dune), ref('NewBook')),
      put: operation('replaceBooks', respond(200, { type: 'array', items: ref('Book') }, [dune]), {
        type: 'array',
        items: ref('NewBook'),
      }),
    },
    '/books/{id}': {
      parameters: [parameter('id', 'bk_1')],
      get: operation('getBook', respond(200, ref('Book'), dune)),
      patch: operation('changeBook', respond(200, ref('Book'), dune), ref('BookChanges')),
      put: operation('replaceBook', respond(200, ref('Book'), dune), ref('NewBook')),
    },
    '/novels': {
      get: operation('listNovels', respond(200, { type: 'array', items: ref('Novel') }, [novel])),
      post: operation('addNovel', respond(201, ref('Novel'), novel), ref('NewBook')),
    },
    '/novels/{id}': {
      parameters: [parameter('id', 'nv_1')],
      get: operation('getNovel', respond(200, ref('Novel'), novel)),
    },
    '/settings': {
      get: operation('getSettings', respond(200, ref('Settings'), settings)),
      patch: operation('changeSettings', respond(200, ref('Settings'), settings), ref('Theme')),
      put: operation('replaceSettings', respond(200, ref('Settings'), settings), ref('Theme')),
    },
  },
  {
    NewBook: { type: 'object', required: ['title'], properties: { title: string } },
    BookChanges: { type: 'object', properties: { title: string } },
    Book: {
      type: 'object',
      allOf: [ref('NewBook')],
      required: ['id', 'copies'],
      properties: {
        id: { ...string, ...readOnly, pattern: '^bk_[0-9]+$' },
        copies: { ...ref('Count'), ...readOnly },
      },
    },
    Novel: { type: 'object', required: ['id'], properties: { id: string, title: string } },
    Count: { type: 'integer' },
    Theme: { type: 'object', properties: { theme: string } },
    Settings: {
      type: 'object',
      properties: { theme: string, edition: { type: 'integer', ...readOnly } },
    },
    Error: { type: 'object', properties: { error: string, resource: string } },
  },
);

let mock: Mock;
const call = createClient(() => mock);
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', document });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

test('a new item has an id of its own, and no read-only property of the request', async () => {
  const sent = { id: 'bk_9', title: 'Emma', copies: 99 };
  const { status, body } = await call('POST', '/books', sent);
  expect([status, body]).toEqual([201, { id: expect.any(String), title: 'Emma', copies: 2 }]);
  expect(body.id).not.toBe('bk_9');
  expect((await call('GET', '/books/bk_9')).status).toBe(404);
});

test('a new item has an id of its own where requests document none', async () => {
  const { status, body } = await call('POST', '/novels', { id: 'nv_9', title: 'Persuasion' });
  expect([status, body.title]).toEqual([201, 'Persuasion']);
  expect(body.id).not.toBe('nv_9');
});

test.each(['PATCH', 'PUT'])('%s of an item keeps its read-only properties', async (method) => {
  const sent = { id: 'bk_9', title: 'Emma', copies: 99 };
  const changed = { ...dune, title: 'Emma' };
  expect((await call(method, '/books/bk_1', sent)).body).toEqual(changed);
  expect((await call('GET', '/books/bk_1')).body).toEqual(changed);
});

test('PUT of a collection finds items by a read-only id, but keeps what is read-only', async () => {
  const sent = [
    { id: 'bk_1', title: 'Emma', copies: 99 },
    { title: 'Persuasion', copies: 99 },
  ];
  const { body } = await call('PUT', '/books', sent);
  expect(body).toEqual([
    { ...dune, title: 'Emma' },
    { id: expect.stringMatching(/^bk_\d+$/), title: 'Persuasion', copies: 2 },
  ]);
});

test.each(['PATCH', 'PUT'])('%s of a single resource keeps what is read-only', async (method) => {
  const sent = { theme: 'light', edition: 9 };
  expect((await call(method, '/settings', sent)).body).toEqual({ theme: 'light', edition: 3 });
});
