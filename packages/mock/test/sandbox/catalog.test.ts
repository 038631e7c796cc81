import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { createClient, ids } from './client.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});
afterAll(() => mock.stop());

/** Returns the IDs of a list, requested without credentials. */
async function idsOf(path: string, list: string): Promise<string[]> {
  const { body } = await createClient(mock, '').call('GET', path);
  return body[list].map(({ id }: { id: string }) => id);
}

test('categories and providers are listed in the order of the fixture', async () => {
  const categories = await idsOf('/v1/addon_categories', 'addon_categories');
  expect(categories).toEqual(['599c1a2121276700011caa01', '599c1a2121276700011caa02']);
  const providers = await idsOf('/v1/addon_providers', 'addon_providers');
  expect(providers).toEqual(['scalingo-redis', 'postgresql', 'mongodb', 'mailer']);
});

test.each([
  ['category_id=599c1a2121276700011caa02', ['mailer']],
  ['category_id=599c1a2121276700011caaff', []],
  ['dedicated=true', ['postgresql']],
  ['dedicated=true&category_id=599c1a2121276700011caa02', []],
  ['dedicated=false', ['scalingo-redis', 'postgresql', 'mongodb', 'mailer']],
])('providers with ?%s are %j', async (query, expected) => {
  expect(await idsOf(`/v1/addon_providers?${query}`, 'addon_providers')).toEqual(expected);
});

test.each(['redis', 'scalingo-redis'])('the plans of %s omit disabled ones', async (id) => {
  const path = `/v1/addon_providers/${id}/plans`;
  const enabled = [ids.redis.free, ids.redis.paid, ids.business, ids.next];
  expect(await idsOf(path, 'plans')).toEqual(enabled);
  expect(await idsOf(`${path}?show_all=true`, 'plans')).toEqual([...enabled, ids.disabled]);
});

test('a disabled plan refers to its alternative', async () => {
  const { body } = await createClient(mock).call(
    'GET',
    '/v1/addon_providers/redis/plans?show_all=true',
  );
  expect(body.plans.at(-1)).toMatchObject({
    disabled: true,
    disabled_alternative_plan_id: ids.redis.paid,
    position: 5,
    sku: 'osc-fr1-redis-legacy',
  });
});

test('the plans of an unknown provider return 404', async () => {
  expect(await createClient(mock).call('GET', '/v1/addon_providers/none/plans')).toEqual({
    status: 404,
    body: { resource: 'addon_provider', error: 'not found' },
  });
});
