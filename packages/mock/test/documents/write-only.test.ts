import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  errorSchema,
  operation,
  parameter,
  ref,
  respond,
  type Schema,
  smallDocument,
  string,
} from './build-document.ts';
import { createClient } from './client.ts';

const list = (name: string) => ({ type: 'array', items: ref(name) });
const strings = { type: 'array', items: string };
const wrapped = (schema: Schema, others: Schema = {}) => ({
  type: 'object',
  required: ['variables'],
  properties: { variables: schema, ...others },
});
const variable = { id: 7, name: 'LANG', value: 'C' };
const job = parameter('job', 'nightly');

/** A document whose resources can be written, but not read. */
const document = smallDocument(
  {
    '/variables': {
      put: operation('replaceVariables', respond(200, list('Variable'), [variable]), list('New')),
    },
    '/wrapped': {
      put: operation(
        'replaceWrapped',
        respond(200, wrapped(list('Variable')), { variables: [variable] }),
        wrapped(list('New'), { dry_run: { type: 'boolean' } }),
      ),
    },
    '/patched': {
      patch: operation('updateVariables', respond(200, list('Variable'), [variable]), list('New')),
    },
    '/created': {
      post: operation('createVariables', respond(201, list('Variable'), [variable]), list('New')),
    },
    '/links': {
      post: operation('createLink', respond(201, ref('Variable'), variable), ref('New')),
    },
    '/labels': {
      put: operation('setLabels', respond(200, strings, ['a']), strings),
      post: operation('addLabels', respond(200, strings, ['a']), strings),
    },
    '/theme': {
      patch: operation('updateTheme', respond(200, ref('Theme'), { color: 'red' }), ref('Theme')),
    },
    '/jobs/{job}': {
      parameters: [job],
      get: operation('getJob', respond(200, ref('Job'), { name: 'nightly', paused: false })),
    },
    '/jobs/{job}/pause': {
      parameters: [job],
      put: operation(
        'pauseJob',
        respond(200, ref('Job'), { name: 'nightly', paused: true }),
        ref('Pause'),
      ),
    },
    '/scale': {
      post: operation('scale', respond(202, list('Variable'), [variable]), list('New')),
    },
  },
  {
    Variable: {
      type: 'object',
      required: ['id', 'name', 'value'],
      properties: { id: { type: 'integer' }, name: string, value: string },
    },
    New: {
      type: 'object',
      required: ['name', 'value'],
      properties: { name: string, value: string },
    },
    Theme: { type: 'object', properties: { color: string, size: { type: 'integer' } } },
    Job: {
      type: 'object',
      required: ['name', 'paused'],
      properties: { name: string, paused: { type: 'boolean' } },
    },
    Pause: { type: 'object', properties: { paused: { type: 'boolean' } } },
    Error: errorSchema,
  },
);

let mock: Mock;
const call = createClient(() => mock);
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', document });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const items = [
  { name: 'LANG', value: 'D' },
  { name: 'TZ', value: 'UTC' },
];

test('PUT of a list replaces it', async () => {
  const { body } = await call('PUT', '/variables', items);
  expect(body).toEqual([
    { ...items[0], id: 7 },
    { ...items[1], id: 8 },
  ]);
  expect((await call('PUT', '/variables', [])).body).toEqual([]);
});

test('PUT finds the list beside other properties', async () => {
  const { body } = await call('PUT', '/wrapped', { variables: items, dry_run: true });
  expect(body).toMatchObject({ variables: items });
});

test('PATCH of a list updates and adds items', async () => {
  expect((await call('PATCH', '/patched', items)).body).toMatchObject(items);
  const { body } = await call('PATCH', '/patched', [{ name: 'TZ', value: 'CET' }]);
  expect(body).toMatchObject([items[0], { name: 'TZ', value: 'CET' }]);
});

test('POST of a list creates its items', async () => {
  expect((await call('POST', '/created', items)).body).toMatchObject(items);
});

test('POST of an item creates it', async () => {
  const { status, body } = await call('POST', '/links', items[1]);
  expect([status, body]).toEqual([201, { ...items[1], id: expect.any(Number) }]);
});

test('a list of texts is replaced by PUT, and extended by POST', async () => {
  expect((await call('PUT', '/labels', ['b', 'c'])).body).toEqual(['b', 'c']);
  expect((await call('POST', '/labels', ['c', 'd'])).body).toEqual(['b', 'c', 'd']);
});

test('PATCH changes a value that only its response shows', async () => {
  expect((await call('PATCH', '/theme', { size: 2 })).body).toEqual({ color: 'red', size: 2 });
  expect((await call('PATCH', '/theme', { color: 'blue' })).body).toEqual({
    color: 'blue',
    size: 2,
  });
});

test('PUT that shows the item above it changes this item', async () => {
  const paused = { name: 'nightly', paused: true };
  expect((await call('PUT', '/jobs/nightly/pause', { paused: true })).body).toEqual(paused);
  expect((await call('GET', '/jobs/nightly')).body).toEqual(paused);
});

test('an action that responds with a list returns its example', async () => {
  expect((await call('POST', '/scale', items)).body).toEqual([variable]);
});
