import { describe, expect, test } from '@jest/globals';
import { type AddonsClient, createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

describe('a path parameter that would change the path', () => {
  const values: [string, unknown][] = [
    ['empty', ''],
    ['one dot', '.'],
    ['two dots', '..'],
    ['with a slash', '../apps'],
    ['with a backslash', 'a\\b'],
    ['with a line break', 'a\nb'],
    ['with NUL', 'a\u0000'],
    ['with a C1 control character', 'a\u0085'],
    ['with a lone high surrogate', 'a\ud800'],
    ['with a lone low surrogate', '\udc00a'],
    ['undefined', undefined],
    ['null', null],
    ['a number', 5],
    ['an object', { toString: () => 'a' }],
    ['a list', ['a']],
  ];
  type Call = (api: AddonsClient, value: never) => Promise<unknown>;
  const methods: [string, string, Call][] = [
    ['list', 'app', ({ addons }, value) => addons.list(value)],
    ['provision', 'app', ({ addons }, value) => addons.provision(value, newAddon)],
    ['get', 'addon_id', ({ addons }, value) => addons.get('a', value)],
    ['upgrade', 'addon_id', ({ addons }, value) => addons.upgrade('a', value, { plan_id: 'b' })],
    ['remove', 'app', ({ addons }, value) => addons.remove(value, 'b')],
    ['remove', 'addon_id', ({ addons }, value) => addons.remove('a', value)],
    ['waitUntilRunning', 'addon_id', ({ addons }, value) => addons.waitUntilRunning('a', value)],
    ['findPlan', 'addon_provider_id', ({ catalog }, value) => catalog.findPlan(value, 'b')],
  ];

  describe.each(methods)('%s, %s', (_method, parameter, call) => {
    test.each(values)('%s', async (_title, value) => {
      const server = await startServer(noAddons, { body: { token: 't' } });
      const api = createAddonsClient({ baseUrl: server.url, apiToken: 'tk' });
      expect(await errorFrom(() => call(api, value as never))).toMatchObject({
        name: 'InvalidArgumentError',
        kind: 'invalid_argument',
        operation: expect.any(String),
        message: expect.stringContaining(`${parameter} must`),
      });
      expect([...server.requests, ...server.exchanges]).toEqual([]);
    });
  });

  test.each(['...', '.a', 'a..b', '%2e%2e', '%2f', 'é€😀', 'a b', '?x=1', '#x', 'a;b,c:d@e'])(
    '%j is valid, and arrives unchanged',
    async (value) => {
      const server = await startServer(noAddons);
      await createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' }).addons.list(value);
      const segments = server.requests[0]?.url.split('/') ?? [];
      expect(segments.map(decodeURIComponent)).toEqual(['', 'v1', 'apps', value, 'addons']);
    },
  );
});

test.each([undefined, null, 'text', 5])('a body that is %j is rejected', async (body) => {
  const server = await startServer(noAddons);
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const error = await errorFrom(() => addons.provision('a', body as never));
  expect(error).toMatchObject({ kind: 'invalid_argument', operation: 'provisionAddon' });
  expect(server.requests).toEqual([]);
});

test.each([
  ['plan_id', { addon_provider_id: 'redis' }],
  ['plan_id', { addon_provider_id: 'redis', plan_id: undefined }],
  ['addon_provider_id', { plan_id: '1' }],
])('a body without %s is rejected before anything is sent', async (name, body) => {
  const server = await startServer(noAddons);
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const { kind, message } = await errorFrom(() => addons.provision('a', body as never));
  expect([kind, message]).toEqual(['invalid_argument', expect.stringContaining(name)]);
  expect(message).toMatch(/ is missing in the body\.$/);
  expect(server.requests).toEqual([]);
});

describe('a body without a JSON form is rejected', () => {
  const circular: Record<string, unknown> = { plan_id: '1' };
  circular.self = circular;
  const bodies: [string, unknown][] = [
    ['a list', []],
    ['a function', () => {}],
    ['a circular object', circular],
    ['an object with a BigInt', { plan_id: 1n }],
    [
      'an object whose toJSON throws',
      {
        plan_id: '1',
        toJSON() {
          throw new Error('no');
        },
      },
    ],
  ];

  test.each(bodies)('%s', async (_title, body) => {
    const server = await startServer(noAddons, { body: { token: 't' } });
    const { addons } = createAddonsClient({ baseUrl: server.url, apiToken: 'tk' });
    expect(await errorFrom(() => addons.upgrade('a', 'b', body as never))).toMatchObject({
      kind: 'invalid_argument',
      operation: 'upgradeAddon',
      message: expect.stringMatching(/body (must be an object|cannot be written as JSON)/),
    });
    expect([...server.requests, ...server.exchanges]).toEqual([]);
  });
});

describe('an invalid query is rejected', () => {
  const values: [string, unknown][] = [
    ['a lone surrogate', 'a\ud800'],
    ['an object', {}],
    ['a function', () => {}],
    ['a symbol', Symbol('a')],
    ['a BigInt', 1n],
    ['a date', new Date()],
    ['a list within a list', [['a']]],
    ['a list with null', [null]],
    ['a list with a lone surrogate', ['a', '\udc00']],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
  ];

  test.each(values)('a value that is %s', async (_title, value) => {
    const server = await startServer({ body: { addon_providers: [] } });
    const { catalog } = createAddonsClient({ baseUrl: server.url });
    const query = { category_id: value as never };
    expect(await errorFrom(() => catalog.listProviders(query))).toMatchObject({
      kind: 'invalid_argument',
      operation: 'listAddonProviders',
      message: expect.stringContaining('category_id must be'),
    });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['text', 'a=b'],
    ['a list', [['a', 'b']]],
    ['a number', 5],
    ['an object with a lone surrogate in a name', { 'a\ud800': 'b' }],
  ])('a query that is %s', async (_title, query) => {
    const server = await startServer({ body: { addon_providers: [] } });
    const { catalog } = createAddonsClient({ baseUrl: server.url });
    const error = await errorFrom(() => catalog.listProviders(query as never));
    expect(error).toMatchObject({ kind: 'invalid_argument', operation: 'listAddonProviders' });
    expect(server.requests).toEqual([]);
  });
});
