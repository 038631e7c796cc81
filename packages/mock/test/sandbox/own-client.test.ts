import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  type AddonsClient,
  type AddonsError,
  type ClientOptions,
  createAddonsClient,
} from '@scalingo-addons/client';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { ids } from './client.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const createClient = (options: ClientOptions = { apiToken: 'tk-us-example' }): AddonsClient =>
  createAddonsClient({ baseUrl: mock.url, retry: false, ...options });

const failure = (promise: Promise<unknown>): Promise<AddonsError | undefined> =>
  promise.then(
    () => undefined,
    (error) => error,
  );

test('our client manages an addon from catalog to removal', async () => {
  const client = createClient();
  const [provider] = await client.catalog.listProviders();
  const plan = await client.catalog.findPlan(provider?.id ?? '', 'redis-starter-512');
  const provisioned = await client.addons.provision('example-app', {
    addon_provider_id: 'redis',
    plan_id: plan.id,
    options: { version: '7.2.5-1' },
  });
  expect(provisioned.variables).toEqual(['REDIS_URL', 'SCALINGO_REDIS_URL']);
  const { id } = provisioned.addon;

  const statuses: string[] = [];
  const wait = () =>
    client.addons.waitUntilRunning('example-app', id, {
      intervalMs: 1,
      onPoll({ status }) {
        statuses.push(status);
        mock.clock.advance(1_000);
      },
    });
  const running = await wait();
  expect(statuses).toEqual(['provisioning', 'running']);

  const change = await client.addons.upgrade('example-app', id, { plan_id: ids.business });
  expect(change.message).toBe('Your Redis database is being upgraded.');
  const upgraded = await wait();
  expect(upgraded).toMatchObject({ id, resource_id: running.resource_id });
  expect(upgraded.plan.id).toBe(ids.business);

  expect((await client.addons.createToken('example-app', id)).token).toMatch(/^eyJ/);
  const { sso_url } = await client.addons.createSsoUrl('example-app', id);
  expect((await client.addons.getSsoUrl('example-app', id)).sso_url).toContain('/sso?id=');
  expect((await fetch(sso_url)).status).toBe(200);

  await client.addons.remove('example-app', id);
  const left = await client.addons.list('example-app');
  expect(left.map((addon) => addon.id)).toEqual([ids.addon]);
  expect((await fetch(sso_url)).status).toBe(403);
});

test('our client renews an expired bearer token', async () => {
  const client = createClient();
  await client.addons.list('example-app');
  mock.clock.advance(3_600_000);
  expect(await client.addons.list('example-app')).toHaveLength(1);
  const exchanges = mock.requests.filter(({ operation }) => operation === 'exchangeToken');
  expect(exchanges).toHaveLength(2);
});

test('our client resumes a suspended addon', async () => {
  const client = createClient({ bearerToken: 'trial-token' });
  await client.addons.resume('trial-app', ids.suspended);
  mock.clock.advance(1_000);
  expect((await client.addons.get('trial-app', ids.suspended)).status).toBe('running');
});

const errors: readonly [string, string, (client: AddonsClient) => Promise<unknown>, object][] = [
  ['not_found', 'tk-us-example', (it) => it.addons.list('none'), { resource: 'app' }],
  ['not_found', 'tk-us-example', (it) => it.addons.get('example-app', 'x'), { resource: 'addon' }],
  [
    'not_found',
    'tk-us-example',
    (it) => it.catalog.listPlans('none'),
    { resource: 'addon_provider' },
  ],
  [
    'not_found',
    'tk-us-example',
    (it) => it.addons.upgrade('example-app', ids.addon, { plan_id: '2' }),
    { resource: 'plan' },
  ],
  [
    'authentication',
    'tk-us-unknown',
    (it) => it.addons.list('example-app'),
    { cause: { status: 401 } },
  ],
  [
    'forbidden',
    'tk-us-blocked',
    (it) => it.addons.list('blocked-app'),
    { code: 'region_disabled' },
  ],
  ['forbidden', 'tk-us-trial', (it) => it.addons.list('example-app'), { code: undefined }],
  [
    'payment_required',
    'tk-us-unpaid',
    (it) =>
      it.addons.provision('unpaid-app', {
        addon_provider_id: 'mailer',
        plan_id: ids.mailer.paid,
      }),
    { billingUrl: 'https://my.scalingo.com/apps/billing' },
  ],
  [
    'validation',
    'tk-us-example',
    (it) => it.addons.upgrade('example-app', ids.addon, { plan_id: ids.disabled }),
    { fields: { plan_id: ['is not available'] } },
  ],
  [
    'conflict',
    'tk-us-example',
    (it) => it.addons.resume('example-app', ids.addon),
    { status: 409 },
  ],
  [
    'provider_unavailable',
    'tk-us-example',
    (it) =>
      it.addons.provision('example-app', {
        addon_provider_id: 'mongodb',
        plan_id: ids.mongo.broken,
      }),
    { status: 503 },
  ],
  [
    'bad_request',
    'tk-us-example',
    async (it) => {
      const { addon } = await it.addons.provision('example-app', {
        addon_provider_id: 'redis',
        plan_id: ids.business,
      });
      mock.clock.advance(1_000);
      return it.addons.upgrade('example-app', addon.id, { plan_id: ids.redis.free });
    },
    { code: 'downgrade_rejected' },
  ],
  [
    'not_running',
    'tk-us-example',
    (it) => it.addons.waitUntilRunning('trial-app', ids.suspended),
    {},
  ],
];

test.each(errors)('our client throws %s for %s', async (kind, apiToken, action, details) => {
  expect(await failure(action(createClient({ apiToken })))).toMatchObject({ kind, ...details });
});
