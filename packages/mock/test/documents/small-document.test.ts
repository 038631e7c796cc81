import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  errorSchema,
  json,
  noContent,
  operation,
  parameter,
  ref,
  respond,
  smallDocument,
  string,
} from './build-document.ts';
import { createClient } from './client.ts';

const jane = { id: 7, username: 'jane', joined_at: '2020-01-01T00:00:00.000Z', admin: false };
const key = { slug: 'ssh-1', user_id: 7, bits: 4096 };

/** A document in another style: no envelopes, users by their names, errors without examples of their own. */
const document = smallDocument(
  {
    '/users': {
      get: operation('listUsers', respond(200, { type: 'array', items: ref('User') }, [jane])),
      post: operation(
        'createUser',
        {
          ...respond(201, ref('User'), jane),
          400: {
            description: 'Bad request.',
            content: json(ref('Message'), { message: 'invalid' }),
          },
          409: { description: 'Conflict.', content: json(ref('Error')) },
        },
        ref('NewUser'),
      ),
      delete: operation('removeUsers', noContent),
    },
    '/users/{user}': {
      parameters: [parameter('user', 'jane')],
      get: operation('getUser', respond(200, ref('User'), jane)),
      patch: operation('updateUser', respond(200, ref('User'), jane), ref('UserChanges')),
      put: operation('replaceUser', respond(200, ref('User'), jane), ref('NewUser')),
    },
    '/users/{user}/promote': {
      parameters: [parameter('user', 'jane')],
      post: operation('promoteUser', respond(200, ref('User'), jane), ref('UserChanges')),
    },
    '/users/{user}/keys': {
      parameters: [parameter('user', 'jane')],
      get: operation('listKeys', respond(200, { type: 'array', items: ref('Key') }, [key])),
      post: operation('createKey', respond(201, ref('Key'), key)),
    },
    '/users/{user}/keys/{slug}': {
      parameters: [parameter('user', 'jane'), parameter('slug', 'ssh-1')],
      delete: operation('removeKey', noContent),
    },
    '/users/{user}/theme': {
      parameters: [parameter('user', 'jane')],
      get: operation('getTheme', respond(200, ref('Theme'), { color: 'red' })),
      patch: operation('updateTheme', respond(200, ref('Theme'), { color: 'red' }), ref('Theme')),
      delete: operation('removeTheme', noContent),
    },
  },
  {
    User: {
      type: 'object',
      required: ['id', 'username', 'joined_at', 'admin'],
      properties: {
        id: { type: 'integer' },
        username: string,
        joined_at: { ...string, format: 'date-time' },
        admin: { type: 'boolean' },
      },
    },
    NewUser: { type: 'object', required: ['username'], properties: { username: string } },
    UserChanges: {
      type: 'object',
      properties: { username: string, admin: { type: 'boolean' }, reason: string },
    },
    Key: {
      type: 'object',
      required: ['slug', 'user_id', 'bits'],
      properties: { slug: string, user_id: { type: 'integer' }, bits: { type: 'integer' } },
    },
    Theme: { type: 'object', properties: { color: string, size: { type: 'integer' } } },
    Message: { type: 'object', required: ['message'], properties: { message: string } },
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

test('an item is identified by the property that has the values of the path', async () => {
  const { status, body } = await call('POST', '/users', { username: 'joe' });
  expect([status, body]).toMatchObject([201, { id: 8, username: 'joe', admin: false }]);
  expect(body.joined_at).not.toBe(jane.joined_at);
  expect((await call('GET', '/users/joe')).body).toEqual(body);
  expect((await call('GET', '/users')).body).toEqual([jane, body]);
  expect((await call('GET', '/users/8')).status).toBe(404);
});

test('an error has the body that the schema allows if no example says the same', async () => {
  const { body } = await call('GET', '/users/joe');
  expect(body).toEqual({ resource: 'user', error: 'not found' });
});

test('an invalid request gets the documented example if the schema allows no other body', async () => {
  const { status, body } = await call('POST', '/users', { username: 7 });
  expect([status, body]).toEqual([400, { message: 'invalid' }]);
});

test('a conflict is rejected with a documented status', async () => {
  const { status, body } = await call('POST', '/users', { username: 'jane' });
  expect([status, body]).toEqual([409, { error: 'username is already taken' }]);
});

test('a renamed item keeps what is below it', async () => {
  await call('POST', '/users/jane/keys');
  await call('PATCH', '/users/jane/theme', { size: 2 });
  const { body } = await call('PATCH', '/users/jane', { username: 'jill' });
  expect(body).toEqual({ ...jane, username: 'jill' });
  expect((await call('GET', '/users/jane')).status).toBe(404);
  expect((await call('GET', '/users/jill/keys')).body).toEqual([key, { ...key, slug: 'ssh-2' }]);
  expect((await call('GET', '/users/jill/theme')).body).toEqual({ color: 'red', size: 2 });
});

test('PUT replaces what requests can set, and creates nothing where POST does', async () => {
  const { body } = await call('PUT', '/users/jane', { username: 'jane' });
  expect(body).toEqual(jane);
  expect((await call('PUT', '/users/joe', { username: 'joe' })).status).toBe(404);
});

test('an operation that shows the item changes its properties', async () => {
  const promotion = { admin: true, reason: 'merit' };
  const { body } = await call('POST', '/users/jane/promote', promotion);
  expect(body).toEqual({ ...jane, admin: true });
  expect((await call('GET', '/users/jane')).body).toEqual({ ...jane, admin: true });
});

test('a new item refers to its parent', async () => {
  const { id } = (await call('POST', '/users', { username: 'joe' })).body;
  const { body } = await call('POST', '/users/joe/keys');
  expect(body).toEqual({ slug: 'ssh-2', user_id: id, bits: 4096 });
  expect((await call('DELETE', '/users/joe/keys/ssh-2')).status).toBe(204);
  expect((await call('GET', '/users/joe/keys')).body).toEqual([]);
});

test('DELETE without a body removes all items', async () => {
  await call('POST', '/users/jane/keys');
  expect((await call('DELETE', '/users')).status).toBe(204);
  expect((await call('GET', '/users')).body).toEqual([]);
  expect((await call('GET', '/users/jane/keys')).status).toBe(404);
  await call('POST', '/users', { username: 'jane' });
  expect((await call('GET', '/users/jane/keys')).body).toEqual([]);
});

test('a removed singleton is gone until it is set', async () => {
  expect((await call('DELETE', '/users/jane/theme')).status).toBe(204);
  expect((await call('GET', '/users/jane/theme')).status).toBe(404);
  expect((await call('DELETE', '/users/jane/theme')).status).toBe(404);
});
