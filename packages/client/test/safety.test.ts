import { describe, expect, test } from '@jest/globals';
import { type AddonsClient, type ClientOptions, createAddonsClient } from '../src/index.ts';
import { failureOf, newAddon, noAddons } from './fixtures.ts';
import { serve } from './server.ts';

describe('a path value that would change the path', () => {
  const values: [string, unknown][] = [
    ['empty', ''],
    ['a dot', '.'],
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
  const places: [string, string, Call][] = [
    ['list', 'app', ({ addons }, value) => addons.list(value)],
    ['provision', 'app', ({ addons }, value) => addons.provision(value, newAddon)],
    ['get', 'addon_id', ({ addons }, value) => addons.get('a', value)],
    ['upgrade', 'addon_id', ({ addons }, value) => addons.upgrade('a', value, { plan_id: 'b' })],
    ['remove', 'app', ({ addons }, value) => addons.remove(value, 'b')],
    ['remove', 'addon_id', ({ addons }, value) => addons.remove('a', value)],
    ['waitUntilRunning', 'addon_id', ({ addons }, value) => addons.waitUntilRunning('a', value)],
    ['findPlan', 'addon_provider_id', ({ catalog }, value) => catalog.findPlan(value, 'b')],
  ];

  describe.each(places)('%s, %s', (_method, parameter, call) => {
    test.each(values)('%s', async (_title, value) => {
      const server = await serve(noAddons, { body: { token: 't' } });
      const api = createAddonsClient({ baseUrl: server.url, apiToken: 'tk' });
      expect(await failureOf(() => call(api, value as never))).toMatchObject({
        name: 'InvalidArgumentError',
        kind: 'invalid_argument',
        operation: expect.any(String),
        message: expect.stringContaining(`${parameter} must`),
      });
      expect([...server.seen, ...server.exchanges]).toEqual([]);
    });
  });

  test.each(['...', '.a', 'a..b', '%2e%2e', '%2f', 'é€😀', 'a b', '?x=1', '#x', 'a;b,c:d@e'])(
    '%j is none: it arrives as it is',
    async (value) => {
      const server = await serve(noAddons);
      await createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' }).addons.list(value);
      const parts = server.seen[0]?.url.split('/') ?? [];
      expect(parts.map(decodeURIComponent)).toEqual(['', 'v1', 'apps', value, 'addons']);
    },
  );
});

test.each([undefined, null, 'text', 5])('a body that is %j is refused', async (body) => {
  const server = await serve(noAddons);
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const error = await failureOf(() => addons.provision('a', body as never));
  expect(error).toMatchObject({ kind: 'invalid_argument', operation: 'provisionAddon' });
  expect(server.seen).toEqual([]);
});

describe('a body that is no JSON is refused', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const bodies: [string, unknown][] = [
    ['a list', []],
    ['a function', () => {}],
    ['one that refers to itself', circular],
    ['one with a BigInt', { plan_id: 1n }],
    [
      'one that cannot be written',
      {
        toJSON() {
          throw new Error('no');
        },
      },
    ],
  ];

  test.each(bodies)('%s', async (_title, body) => {
    const server = await serve(noAddons, { body: { token: 't' } });
    const { addons } = createAddonsClient({ baseUrl: server.url, apiToken: 'tk' });
    expect(await failureOf(() => addons.upgrade('a', 'b', body as never))).toMatchObject({
      kind: 'invalid_argument',
      operation: 'upgradeAddon',
      message: expect.stringMatching(/body (must be an object|cannot be written as JSON)/),
    });
    expect([...server.seen, ...server.exchanges]).toEqual([]);
  });
});

describe('a query that cannot be written is refused', () => {
  const values: [string, unknown][] = [
    ['half a surrogate pair', 'a\ud800'],
    ['an object', {}],
    ['a function', () => {}],
    ['a symbol', Symbol('a')],
    ['a BigInt', 1n],
    ['a date', new Date()],
    ['a list within a list', [['a']]],
    ['a list with null', [null]],
    ['a list with half a surrogate pair', ['a', '\udc00']],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
  ];

  test.each(values)('a value that is %s', async (_title, value) => {
    const server = await serve({ body: { addon_providers: [] } });
    const { catalog } = createAddonsClient({ baseUrl: server.url });
    const query = { category_id: value as never };
    expect(await failureOf(() => catalog.listProviders(query))).toMatchObject({
      kind: 'invalid_argument',
      operation: 'listAddonProviders',
      message: expect.stringContaining('category_id must be'),
    });
    expect(server.seen).toEqual([]);
  });

  test.each([
    ['text', 'a=b'],
    ['a list', [['a', 'b']]],
    ['a number', 5],
    ['an object with an odd name', { 'a\ud800': 'b' }],
  ])('a query that is %s', async (_title, query) => {
    const server = await serve({ body: { addon_providers: [] } });
    const { catalog } = createAddonsClient({ baseUrl: server.url });
    const error = await failureOf(() => catalog.listProviders(query as never));
    expect(error).toMatchObject({ kind: 'invalid_argument', operation: 'listAddonProviders' });
    expect(server.seen).toEqual([]);
  });
});

describe('a malformed token', () => {
  const tokens = [
    'se cret',
    'secret\n',
    'secret\r\nX-Evil: 1',
    'sécret',
    'secret€',
    '\u0000secret',
  ];

  test.each(tokens)('%j is refused before anything is sent, and not shown', async (token) => {
    const server = await serve(noAddons, { body: { token: 't' } });
    const baseUrl = server.url;
    const errors = [
      await failureOf(() => createAddonsClient({ apiToken: token })),
      await failureOf(() => createAddonsClient({ bearerToken: token })),
      await failureOf(() =>
        createAddonsClient({ baseUrl, getToken: () => token }).addons.list('a'),
      ),
      await failureOf(() => createAddonsClient({ baseUrl }).auth.exchangeToken(token)),
    ];
    for (const error of errors) {
      expect(error.kind).toBe('invalid_argument');
      expect(`${error.message} ${error.stack}`).not.toContain(token);
    }
    expect([...server.seen, ...server.exchanges]).toEqual([]);
  });

  test.each(['', null, 5, {}])('%j is refused', async (token) => {
    for (const options of [{ apiToken: token }, { bearerToken: token }]) {
      const error = await failureOf(() => createAddonsClient(options as never));
      expect(error.kind).toBe('invalid_argument');
    }
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i to another origin is not followed', async (status) => {
    const other = await serve(noAddons, { body: { token: 't' } });
    const elsewhere = { status, headers: { Location: `${other.url}/v1/apps/a/addons` } };
    const server = await serve(elsewhere, elsewhere);
    const baseUrl = server.url;
    const api = createAddonsClient({ baseUrl, bearerToken: 'abc' });
    const exchanging = createAddonsClient({ baseUrl, apiToken: 'tk' });
    for (const call of [
      () => api.addons.list('a'),
      () => api.addons.provision('a', newAddon),
      () => exchanging.addons.list('a'),
    ]) {
      expect(await failureOf(call)).toMatchObject({ kind: 'unexpected_status', status });
    }
    expect([server.seen.length, server.exchanges.length]).toEqual([2, 1]);
    expect([...other.seen, ...other.exchanges]).toEqual([]);
  });

  test('to the same origin is not followed either', async () => {
    const server = await serve({ status: 307, headers: { Location: '/v1/apps/b/addons' } });
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    await failureOf(() => addons.remove('a', 'b'));
    expect(server.seen).toHaveLength(1);
  });
});

describe('options', () => {
  const refused: ClientOptions[] = [
    { baseUrl: 'http://api.example.com' },
    { baseUrl: 'http://127.0.0.1.example.com' },
    { baseUrl: 'http://localhost.example.com' },
    { baseUrl: 'http://10.0.0.1' },
    { baseUrl: 'ftp://localhost' },
    { baseUrl: 'ftp://localhost', allowInsecure: true },
    { baseUrl: 'file:///etc' },
    { baseUrl: 'example.com' },
    { baseUrl: '/v1' },
    { baseUrl: '' },
    { baseUrl: 'https://user:hunter22@example.com' },
    { baseUrl: 'https://user@example.com' },
    { baseUrl: 'https://:hunter22@example.com', allowInsecure: true },
    { region: '' },
    { region: 'evil.com/' },
    { region: 'evil.com#' },
    { region: 'a.b' },
    { region: '..' },
    { region: 'x@evil' },
    { region: 'osc-fr1\n' },
  ];
  test.each(refused)('%j are refused', async (options) => {
    const error = await failureOf(() => createAddonsClient(options));
    expect(error).toMatchObject({ kind: 'invalid_argument' });
    expect(error.message).not.toContain('hunter22');
  });

  const wrongTimes = [Number.NaN, -1, 0, '100'];
  test.each(wrongTimes)('a time limit of %j is refused', async (ms) => {
    const server = await serve(noAddons);
    for (const name of ['attemptTimeoutMs', 'totalTimeoutMs']) {
      const limit = { [name]: ms } as ClientOptions;
      const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
      const errors = [await failureOf(() => addons.list('a', limit))];
      errors.push(await failureOf(() => createAddonsClient(limit)));
      expect(errors[0]?.operation).toBe('listAddons');
      for (const { kind, message } of errors) {
        expect([kind, message]).toEqual(['invalid_argument', expect.stringContaining(name)]);
      }
    }
    expect(server.seen).toEqual([]);
  });

  test.each<ClientOptions>([
    { baseUrl: 'https://api.example.com' },
    { baseUrl: 'http://localhost:4010' },
    { baseUrl: 'http://127.0.0.1' },
    { baseUrl: 'http://127.1.2.3:80' },
    { baseUrl: 'http://[::1]:8080' },
    { baseUrl: 'http://api.example.com', allowInsecure: true },
    { region: 'osc-secnum-fr1' },
    { region: 'osc-new1' },
  ])('%j are accepted', (options) => {
    expect(() => createAddonsClient(options)).not.toThrow();
  });
});
