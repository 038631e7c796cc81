import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { build } from 'esbuild';
import { type AttemptInfo, NotFoundError } from '../src/index.ts';
import * as operations from '../src/operations.ts';
import { addonOf, failureOf, newAddon, noAddons, plan } from './fixtures.ts';
import { serve } from './server.ts';

const { atBaseUrl, createClient, inRegion, listAddons, withApiToken, withBearerToken } = operations;

const contract = contractOf(readBundle());

/** A client of the functions, at `url`. */
const clientAt = (url: string, parts: operations.ClientParts = {}) =>
  createClient({ server: atBaseUrl(url), authentication: withBearerToken('abc'), ...parts });

test('every operation of the contract is a function by its operationId', () => {
  const names = contract.operations.map(({ operationId }) => operationId);
  expect(Object.keys(operations)).toEqual(expect.arrayContaining(names));
});

test('the default is the region osc-fr1, without credentials', async () => {
  const asked: unknown[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push(url, init?.headers);
    return Response.json({ addon_categories: [] });
  };
  await operations.listAddonCategories(createClient({ fetch }));
  await operations.listAddonCategories(createClient({ fetch, server: inRegion('osc-new1') }));
  const headers = { Accept: 'application/json' };
  expect(asked).toEqual([
    'https://api.osc-fr1.scalingo.com/v1/addon_categories',
    headers,
    'https://api.osc-new1.scalingo.com/v1/addon_categories',
    headers,
  ]);
});

test('an API token is exchanged once, and anew after a 401', async () => {
  const server = await serve(
    [noAddons, { status: 401 }, noAddons],
    [{ body: { token: 't1' } }, { body: { token: 't2' } }],
  );
  const client = clientAt(server.url, { authentication: withApiToken('tk-us-1') });
  await listAddons(client, 'a');
  await listAddons(client, 'a');
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer t1',
    'Bearer t1',
    'Bearer t2',
  ]);
});

test('an exchange whose token no header can carry is an unexpected body', async () => {
  const server = await serve(noAddons, { body: { token: 'a\r\nX-Evil: 1' } });
  const client = clientAt(server.url, { authentication: withApiToken('tk-us-1') });
  expect(await failureOf(() => listAddons(client, 'a'))).toMatchObject({
    kind: 'unexpected_body',
    operation: 'exchangeToken',
  });
  expect(server.seen).toEqual([]);
});

test('reads are repeated, changes are not, and a listener is told', async () => {
  const server = await serve({ status: 503 });
  const attempts: AttemptInfo[] = [];
  const onAttempt = operations.tellAttempts((it) => attempts.push(it));
  const client = clientAt(server.url, { retry: { baseDelayMs: 1 }, onAttempt });
  await failureOf(() => listAddons(client, 'a'));
  await failureOf(() => operations.provisionAddon(client, 'a', newAddon));
  expect(attempts.map(({ operation, attempt }) => `${operation} ${attempt}`)).toEqual([
    'listAddons 1',
    'listAddons 2',
    'listAddons 3',
    'provisionAddon 1',
  ]);
});

test('a change gives what the contract says', async () => {
  const body = { vars: ['REDIS_URL'], message: 'soon' };
  const server = await serve({ body });
  const change = operations.upgradeAddon(clientAt(server.url), 'a', 'b', { plan_id: plan.id });
  expect(await change).toEqual(body);
});

test('errors are those of the package, and findPlan and waitUntilRunning are functions', async () => {
  const server = await serve([{ body: { plans: [] } }, { body: { addon: addonOf('running') } }]);
  const client = clientAt(server.url);
  expect(await failureOf(() => operations.findPlan(client, 'redis', 'x'))).toBeInstanceOf(
    NotFoundError,
  );
  expect(await operations.waitUntilRunning(client, 'a', 'b')).toEqual(addonOf('running'));
});

describe('a wrong part is refused', () => {
  test.each<[string, () => unknown]>([
    ['region', () => inRegion('a/b')],
    ['baseUrl', () => atBaseUrl('http://api.example.com')],
    ['apiToken', () => withApiToken('a b')],
    ['bearerToken', () => withBearerToken('a\n')],
    ['maxRequestsPerMinute', () => operations.requestsPerMinute(0)],
    ['attemptTimeoutMs', () => createClient({ attemptTimeoutMs: 0 })],
  ])('%s', async (name, make) => {
    const error = await failureOf(make);
    expect(error).toMatchObject({ kind: 'invalid_argument' });
    expect(error.message).toContain(name);
  });
});

test('a client shows no secret', () => {
  for (const authentication of [withApiToken('S3CR3T-1'), withBearerToken('S3CR3T-2')]) {
    const client = createClient({ authentication });
    expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain('S3CR3T');
  }
});

test('a bundle has only what is called', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createClient, listAddons, withBearerToken } from './operations.ts';
console.log(listAddons(createClient({ authentication: withBearerToken('a') }), 'b'));`,
      resolveDir: new URL('../src', import.meta.url).pathname,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  const text = outputFiles[0]?.text ?? '';
  const parts = ['listAddons', '/v1/tokens/exchange', 'the query must', 'not_running', 'vars'];
  expect(parts.filter((it) => text.includes(it))).toEqual(['listAddons']);
});
