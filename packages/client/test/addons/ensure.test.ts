import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type AddonTarget, type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { atBaseUrl, createClient, ensureAddon, withBearerToken } from '../../src/operations.ts';
import { createAddon, errorFrom, plan } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const app = 'trial-card-app';
const redis: AddonTarget = { provider: 'redis', plan: 'redis-starter-512' };

/** Options of a wait that skips the time of the sandbox. */
const wait = { intervalMs: 1, onPoll: () => mock.clock.advance(60_000) };

const createSandboxClient = (options: ClientOptions = {}) =>
  createAddonsClient({ baseUrl: mock.url, bearerToken: 'example-token', ...options });

/** Returns the changes that the sandbox received. */
const changes = () =>
  mock.requests
    .map(({ operation }) => operation)
    .filter((it) => /provision|upgrade/.test(it ?? ''));

/** Returns a fetch that loses the response to each request with `method`, which the sandbox carries out or not. */
function losing(method: string, fault: 'dropRate' | 'failureRate'): ClientOptions['fetch'] {
  return (url, init) => {
    mock.setFaults({ [fault]: init.method === method ? 1 : 0 });
    return fetch(url, init);
  };
}

test('provisions once, and reports it; the second call changes nothing', async () => {
  const { addons } = createSandboxClient();
  const first = await addons.ensure(app, redis, wait);
  expect(first).toMatchObject({
    outcome: 'provisioned',
    addon: {
      status: 'running',
      plan: { name: redis.plan },
      addon_provider: { id: 'scalingo-redis' },
    },
    message: 'Your Redis database is being provisioned.',
    variables: ['REDIS_URL', 'SCALINGO_REDIS_URL'],
  });
  for (const provider of ['redis', 'scalingo-redis']) {
    const next = await addons.ensure(app, { ...redis, provider }, wait);
    expect([next.outcome, next.addon.id]).toEqual(['unchanged', first.addon.id]);
  }
  expect(changes()).toEqual(['provisionAddon']);
});

test('upgrades the addon of another plan, given by its id', async () => {
  const client = createSandboxClient();
  const [before] = await client.addons.list('example-app');
  const wanted = await client.catalog.findPlan('redis', redis.plan);
  const { outcome, addon } = await client.addons.ensure(
    'example-app',
    { provider: 'redis', plan: wanted.id },
    wait,
  );
  expect([outcome, addon.id, addon.plan.name, addon.status]).toEqual([
    'upgraded',
    before?.id,
    redis.plan,
    'running',
  ]);
  expect(changes()).toEqual(['upgradeAddon']);
});

test.each([
  ['provision', app, 'POST', ['provisionAddon'], 'provisioned'],
  ['upgrade', 'example-app', 'PATCH', ['upgradeAddon'], 'upgraded'],
] as const)('survives the lost response to its %s', async (_name, name, method, sent, outcome) => {
  const { addons } = createSandboxClient({ fetch: losing(method, 'dropRate') });
  const result = await addons.ensure(name, redis, wait);
  expect(result).toMatchObject({
    outcome,
    addon: { status: 'running', plan: { name: redis.plan } },
  });
  expect(changes()).toEqual(sent);
  expect((await addons.list(name)).map(({ id }) => id)).toEqual([result.addon.id]);
});

test('throws the failure of a change that was not carried out, after having looked for it', async () => {
  const { addons } = createSandboxClient({ fetch: losing('POST', 'failureRate') });
  const error = await errorFrom(() => addons.ensure(app, redis, wait));
  expect([error.operation, (error.status as number) >= 500]).toEqual(['provisionAddon', true]);
  const operations = mock.requests.map(({ operation }) => operation);
  expect(operations.filter((it) => it === 'listAddons')).toHaveLength(4);
  expect(changes()).toEqual(['provisionAddon']);
  mock.setFaults({});
  expect((await createSandboxClient().addons.ensure(app, redis, wait)).outcome).toBe('provisioned');
});

test('throws what a look cannot help: a rejection, a suspended addon, an unknown plan or provider', async () => {
  const trial = createSandboxClient({ bearerToken: 'trial-card-token' });
  const { addons } = createSandboxClient();
  const kinds: unknown[] = [];
  for (const call of [
    () => trial.addons.ensure(app, { ...redis, plan: 'redis-business-1024' }, wait),
    () => addons.ensure('unpaid-app', redis, wait),
    () => addons.ensure(app, { ...redis, plan: 'redis-none' }, wait),
    () => addons.ensure(app, { ...redis, provider: 'none' }, wait),
  ]) {
    const { kind, resource, params } = await errorFrom(call);
    kinds.push([kind, resource, (params as Record<string, string> | undefined)?.name]);
  }
  expect(kinds).toEqual([
    ['payment_required', undefined, undefined],
    ['not_running', undefined, undefined],
    ['not_found', 'plan', 'redis-none'],
    ['not_found', 'addon_provider', undefined],
  ]);
  expect(changes()).toEqual(['provisionAddon']);
});

test('does not choose between several addons on other plans', async () => {
  const { addons, catalog } = createSandboxClient();
  const { id } = await catalog.findPlan('redis', 'redis-sandbox');
  for (const name of ['redis', 'redis']) {
    await addons.provision(app, { addon_provider_id: name, plan_id: id });
  }
  const ids = (await addons.list(app)).map((it) => it.id);
  expect(await errorFrom(() => addons.ensure(app, redis, wait))).toMatchObject({
    kind: 'invalid_argument',
    operation: 'ensureAddon',
    message: expect.stringContaining(ids.join(', ')),
  });
  const sandbox = await addons.ensure(app, { ...redis, plan: 'redis-sandbox' }, wait);
  expect([sandbox.outcome, ids.includes(sandbox.addon.id)]).toEqual(['unchanged', true]);
});

test('is a function, too, which passes the options for the provider on', async () => {
  const client = createClient({
    server: atBaseUrl(mock.url),
    authentication: withBearerToken('example-token'),
  });
  const target = { ...redis, options: { version: '7.2' } };
  expect((await ensureAddon(client, app, target, wait)).outcome).toBe('provisioned');
  const { body } = mock.requests.find((it) => it.operation === 'provisionAddon') ?? {};
  expect(JSON.stringify(body)).toContain('7.2');
});

test('ignores addons that were replaced', async () => {
  const gone = { ...createAddon('running'), deprovisioned_at: '2020-09-14T08:12:45.123Z' };
  const current = { ...createAddon('running'), id: 'ad-2' };
  const server = await startServer((response, { url }) => {
    const bodies: [string, object][] = [
      ['/plans', { plans: [plan] }],
      ['/addon_providers', { addon_providers: [] }],
      ['/addons', { addons: [gone, current] }],
    ];
    const [, body] = bodies.find(([end]) => url.split('?')[0]?.endsWith(end)) ?? [];
    response.end(JSON.stringify(body ?? { addon: current }));
  });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const target = { provider: 'redis', plan: plan.name };
  await addons.ensure('a', target, wait);
  expect(server.requests.at(-1)?.url).toBe('/v1/apps/a/addons/ad-2');
});

test.each<[object | undefined, string]>([
  [{ provider: 'redis' }, 'plan'],
  [{ provider: undefined, plan: 'a' }, 'provider'],
  [{ provider: 'redis', plan: '' }, 'plan'],
  [{ provider: 5, plan: 'a' }, 'provider'],
  [{ ...redis, planId: 'a' }, 'planId is not an option'],
  [undefined, 'the options must be an object'],
])('an invalid target is rejected before anything is sent: %j', async (target, message) => {
  const { addons } = createSandboxClient();
  expect(await errorFrom(() => addons.ensure(app, target as AddonTarget))).toMatchObject({
    kind: 'invalid_argument',
    message: expect.stringContaining(message),
  });
  expect(mock.requests).toEqual([]);
});
