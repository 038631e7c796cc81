import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { Client, clientFromToken } from 'scalingo';
import { ids } from './client.ts';

let mock: Mock;
let urls: { apiUrl: string; authApiUrl: string };
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  urls = { apiUrl: mock.url, authApiUrl: mock.url };
});
afterAll(() => mock.stop());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => ({ status: error.status, data: error.data }),
  );

test('the official client manages an addon from token to removal', async () => {
  const { Addons } = await clientFromToken('tk-us-example', urls);
  const [existing] = await Addons.for('example-app');
  expect(existing).toMatchObject({ id: ids.addon, status: 'running' });

  const created = await Addons.create('example-app', {
    addon_provider_id: 'redis',
    plan_id: ids.redis.paid,
  });
  expect(created.status).toBe('provisioning');
  mock.clock.advance(1_000);
  const found = await Addons.getAddon('example-app', created.id);
  expect(found).toMatchObject({ id: created.id, status: 'running' });

  await Addons.update('example-app', created.id, { plan_id: ids.business });
  mock.clock.advance(1_000);
  const upgraded = await Addons.getAddon('example-app', created.id);
  expect(upgraded).toMatchObject({ id: created.id, resource_id: created.resource_id });
  expect(upgraded.plan.id).toBe(ids.business);

  const { sso_url } = (await Addons.sso('example-app', created.id)) as unknown as {
    sso_url: string;
  };
  expect((await fetch(sso_url)).status).toBe(200);

  await Addons.destroy('example-app', created.id);
  expect(await Addons.for('example-app')).toEqual([existing]);
  expect(await failure(Addons.getAddon('example-app', created.id))).toEqual({
    status: 404,
    data: { resource: 'addon', error: 'not found' },
  });
});

test('the official client resumes a suspended addon', async () => {
  const { Addons } = new Client('trial-token', urls);
  await Addons.resume('trial-app', ids.suspended);
  mock.clock.advance(1_000);
  expect((await Addons.getAddon('trial-app', ids.suspended)).status).toBe('running');
});

test('the official client reads the catalog, with and without a token', async () => {
  const { Addons } = new Client('example-token', urls);
  const categories = await Addons.listCategories();
  expect(categories.map(({ name }) => name)).toEqual(['Databases', 'Emailing']);
  expect(await Addons.listProviders()).toHaveLength(4);
  expect(await Addons.listProviders(undefined, true)).toHaveLength(5);
  const dedicated = await Addons.listProviders(categories[0]?.id, true, true);
  expect(dedicated.map(({ id }) => id)).toEqual(['postgresql']);
});

test('the official client lists the regions, and gets the current user', async () => {
  const { Regions, Users } = await clientFromToken('tk-us-example', urls);
  const regions = await Regions.all();
  expect(regions.map(({ name, api }) => [name, api])).toEqual([
    ['osc-fr1', mock.url],
    ['osc-secnum-fr1', mock.url],
  ]);
  expect(await Users.self()).toMatchObject({ username: 'example', fullname: 'Jane Doe' });
});

test('the official client gets errors', async () => {
  expect(await failure(clientFromToken('tk-us-unknown', urls))).toEqual({
    status: 401,
    data: { error: 'Invalid credentials' },
  });
  const { Addons } = new Client('unpaid-token', urls);
  expect(
    await failure(
      Addons.create('unpaid-app', { addon_provider_id: 'redis', plan_id: ids.redis.paid }),
    ),
  ).toMatchObject({ status: 402, data: { url: 'https://my.scalingo.com/apps/billing' } });
});
