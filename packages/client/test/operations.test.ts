import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { build } from 'esbuild';
import { type AttemptInfo, NotFoundError, VERSION } from '../src/index.ts';
import * as operations from '../src/operations.ts';
import { createAddon, errorFrom, newAddon, noAddons, plan } from './helpers/fixtures.ts';
import { startServer } from './helpers/server.ts';

const { atBaseUrl, createClient, inRegion, listAddons, withApiToken, withBearerToken } = operations;

const contract = contractOf(readBundle());

/** Creates a client of the server at `url`. */
const createTestClient = (url: string, config: operations.ClientConfig = {}) =>
  createClient({ server: atBaseUrl(url), authentication: withBearerToken('abc'), ...config });

test('every operation is a function named by its operationId', () => {
  const names = contract.operations.map(({ operationId }) => operationId);
  expect(Object.keys(operations)).toEqual(expect.arrayContaining(names));
});

test('the default is the region osc-fr1, without credentials', async () => {
  const sent: unknown[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push(url, init?.headers);
    return Response.json({ addon_categories: [] });
  };
  await operations.listAddonCategories(createClient({ fetch }));
  await operations.listAddonCategories(createClient({ fetch, server: inRegion('osc-new1') }));
  const headers = { Accept: 'application/json', 'user-agent': `scalingo-addons-js/${VERSION}` };
  expect(sent).toEqual([
    'https://api.osc-fr1.scalingo.com/v1/addon_categories',
    headers,
    'https://api.osc-new1.scalingo.com/v1/addon_categories',
    headers,
  ]);
});

test('an API token is exchanged once, and again after a 401 response', async () => {
  const server = await startServer(
    [noAddons, { status: 401 }, noAddons],
    [{ body: { token: 't1' } }, { body: { token: 't2' } }],
  );
  const client = createTestClient(server.url, { authentication: withApiToken('tk-us-1') });
  await listAddons(client, 'a');
  await listAddons(client, 'a');
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer t1',
    'Bearer t1',
    'Bearer t2',
  ]);
});

test('an exchanged token that is invalid in a header is an unexpected body', async () => {
  const server = await startServer(noAddons, { body: { token: 'a\r\nX-Evil: 1' } });
  const client = createTestClient(server.url, { authentication: withApiToken('tk-us-1') });
  expect(await errorFrom(() => listAddons(client, 'a'))).toMatchObject({
    kind: 'authentication',
    cause: { kind: 'unexpected_body', operation: 'exchangeToken' },
  });
  expect(server.requests).toEqual([]);
});

test('reads are retried, changes are not, and the listener is called', async () => {
  const server = await startServer({ status: 503 });
  const attempts: AttemptInfo[] = [];
  const onAttempt = operations.onEachAttempt((it) => attempts.push(it));
  const client = createTestClient(server.url, { retry: { baseDelayMs: 1 }, onAttempt });
  await errorFrom(() => listAddons(client, 'a'));
  await errorFrom(() => operations.provisionAddon(client, 'a', newAddon));
  expect(attempts.map(({ operation, attempt }) => `${operation} ${attempt}`)).toEqual([
    'listAddons 1',
    'listAddons 2',
    'listAddons 3',
    'provisionAddon 1',
  ]);
});

test('a change returns the response body', async () => {
  const body = { vars: ['REDIS_URL'], message: 'in progress' };
  const server = await startServer({ body });
  const change = operations.upgradeAddon(createTestClient(server.url), 'a', 'b', {
    plan_id: plan.id,
  });
  expect(await change).toEqual(body);
});

test('findPlan and waitUntilRunning are functions, with the errors of the package', async () => {
  const server = await startServer([
    { body: { plans: [] } },
    { body: { addon: createAddon('running') } },
  ]);
  const client = createTestClient(server.url);
  expect(await errorFrom(() => operations.findPlan(client, 'redis', 'x'))).toBeInstanceOf(
    NotFoundError,
  );
  expect(await operations.waitUntilRunning(client, 'a', 'b')).toEqual(createAddon('running'));
});

describe('an invalid field is rejected', () => {
  test.each<[string, () => unknown]>([
    ['region', () => inRegion('a/b')],
    ['baseUrl', () => atBaseUrl('http://api.example.com')],
    ['apiToken', () => withApiToken('a b')],
    ['bearerToken', () => withBearerToken('a\n')],
    ['maxRequestsPerMinute', () => operations.requestsPerMinute(0)],
    ['attemptTimeoutMs', () => createClient({ attemptTimeoutMs: 0 })],
  ])('%s', async (name, make) => {
    const error = await errorFrom(make);
    expect(error).toMatchObject({ kind: 'invalid_argument' });
    expect(error.message).toContain(name);
  });
});

test('a client exposes no secret', () => {
  for (const authentication of [withApiToken('S3CR3T-1'), withBearerToken('S3CR3T-2')]) {
    const client = createClient({ authentication });
    expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain('S3CR3T');
  }
});

test('a bundle contains only the functions that are called', async () => {
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
  const markers = ['listAddons', '/v1/tokens/exchange', 'the query must', 'not_running', 'vars'];
  expect(markers.filter((it) => text.includes(it))).toEqual(['listAddons']);
});
