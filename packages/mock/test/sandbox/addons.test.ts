import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type JsonObject, readBundle } from '@scalingo-addons/openapi';
import { defaultFixture } from '../../src/fixture/index.ts';
import { addonsPath, createClient, exampleValue, ids, timestamp } from './client.ts';

const list = addonsPath('example-app');
const conflict = exampleValue('StateConflict');

let mock: Mock;
let call: ReturnType<typeof createClient>['call'];
let provision: ReturnType<typeof createClient>['provision'];
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  ({ call, provision } = createClient(mock));
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

describe('an app', () => {
  test('has the addon of the public documentation', async () => {
    const documented = { status: 200, body: exampleValue('AddonListDocumented') };
    expect(await call('GET', list)).toEqual(documented);
    expect(await call('GET', addonsPath(ids.app))).toEqual(documented);
    expect(await call('GET', `${list}/${ids.addon}`)).toEqual({
      status: 200,
      body: exampleValue('AddonDocumented'),
    });
  });

  test.each([
    ['GET', addonsPath('none'), 'AppNotFound'],
    ['GET', addonsPath('__proto__'), 'AppNotFound'],
    ['GET', `${addonsPath('none')}/${ids.addon}`, 'AppNotFound'],
    ['GET', `${list}/none`, 'AddonNotFound'],
    ['GET', `${list}/${ids.suspended}`, 'AddonNotFound'],
    ['DELETE', `${list}/none`, 'AddonNotFound'],
    ['POST', `${list}/none/token`, 'AddonNotFound'],
    ['POST', `${list}/none/sso`, 'AddonNotFound'],
    ['GET', `${list}/none/sso`, 'AddonNotFound'],
    ['POST', `${list}/none/resume`, 'AddonNotFound'],
  ])('%s %s returns the example %s', async (method, path, example) => {
    expect(await call(method, path)).toEqual({ status: 404, body: exampleValue(example) });
  });
});

describe('provisioning', () => {
  test('on a plan without delay returns a running addon', async () => {
    const { status, body } = await provision('example-app', 'scalingo-redis', ids.redis.free);
    expect(status).toBe(201);
    expect(body).toEqual({
      addon: {
        ...(exampleValue('AddonDocumented') as { addon: object }).addon,
        id: expect.stringMatching(/^ad-[0-9a-f-]{36}$/),
        resource_id: 'example_app_3084',
        provisioned_at: timestamp,
        updated_at: timestamp,
        message: '',
        variables: ['REDIS_URL', 'SCALINGO_REDIS_URL'],
      },
      message: '',
    });
    const { message: _, variables: __, ...addon } = body.addon;
    expect((await call('GET', `${list}/${addon.id}`)).body).toEqual({ addon });
    expect((await call('GET', list)).body.addons).toEqual([expect.anything(), addon]);
  });

  test('on a plan with a delay returns an addon that runs after the delay', async () => {
    const { body } = await provision('example-app', 'postgresql', ids.postgresql.free);
    expect(body).toMatchObject({
      addon: { status: 'provisioning', variables: ['DATABASE_URL', 'SCALINGO_POSTGRESQL_URL'] },
      message: 'Your PostgreSQL database is being provisioned.',
    });
    const path = `${list}/${body.addon.id}`;
    const before = (await call('GET', path)).body.addon;
    mock.clock.advance(1_000);
    const after = (await call('GET', path)).body.addon;
    expect(before.status).toBe('provisioning');
    expect(after).toEqual({ ...before, status: 'running' });
  });

  test('can end suspended', async () => {
    const { body } = await provision('example-app', 'mongodb', ids.mongo.suspended);
    mock.clock.advance(1_000);
    expect((await call('GET', `${list}/${body.addon.id}`)).body.addon.status).toBe('suspended');
  });

  test('returns null for variables if the provider sets none', async () => {
    const { body } = await provision('example-app', 'mailer', ids.mailer.free);
    expect(body.addon.variables).toBeNull();
  });

  test.each([
    ['an unknown provider', 'none', ids.redis.free, 404, 'AddonProviderNotFound'],
    ['an unknown plan', 'redis', '2', 404, 'PlanNotFound'],
    ['a plan of another provider', 'redis', ids.mailer.free, 404, 'PlanNotFound'],
    ['a disabled plan', 'redis', ids.disabled, 422, 'FieldsInvalid'],
    ['a plan whose provider fails', 'mongodb', ids.mongo.broken, 503, 'ProviderFailed'],
  ])('with %s is rejected and changes nothing', async (_, provider, plan, status, example) => {
    const before = await call('GET', list);
    expect(await provision('example-app', provider, plan)).toEqual({
      status,
      body: exampleValue(example),
    });
    expect(await call('GET', list)).toEqual(before);
  });

  test('without plan_id is rejected with the documented error', async () => {
    const response = await call('POST', list, { addon_provider_id: 'redis' });
    expect(response).toEqual({ status: 400, body: exampleValue('PlanIdRequired') });
  });

  test("on a paid plan requires the owner's payment method", async () => {
    const required = { status: 402, body: exampleValue('PaymentMethodMissing') };
    expect(await provision('unpaid-app', 'redis', ids.redis.paid)).toEqual(required);
    expect((await provision('unpaid-app', 'redis', ids.redis.free)).status).toBe(201);
    expect((await provision('example-app', 'redis', ids.redis.paid)).status).toBe(201);
  });

  test('returns unique IDs and resource IDs', async () => {
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => provision('example-app', 'redis', ids.redis.free)),
    );
    expect(new Set(responses.map(({ body }) => body.addon.id)).size).toBe(50);
    expect(new Set(responses.map(({ body }) => body.addon.resource_id)).size).toBe(50);
    expect((await call('GET', list)).body.addons).toHaveLength(51);
  });
});

describe('an upgrade', () => {
  const path = `${list}/${ids.addon}`;

  test('keeps the IDs, replaces the plan and resets provisioned_at', async () => {
    const before = (await call('GET', path)).body.addon;
    const { status, body } = await call('PATCH', path, { plan_id: ids.redis.paid });
    expect(status).toBe(200);
    const message = 'Your Redis database is being upgraded.';
    const variables = ['REDIS_URL', 'SCALINGO_REDIS_URL'];
    expect(body).toEqual({
      addon: {
        ...before,
        status: 'provisioning',
        provisioned_at: timestamp,
        updated_at: timestamp,
        plan: expect.objectContaining({ id: ids.redis.paid, name: 'redis-starter-512' }),
        message,
        variables,
      },
      message,
      variables,
    });
    expect(Date.parse(body.addon.provisioned_at)).toBeGreaterThan(
      Date.parse(before.provisioned_at),
    );
    mock.clock.advance(1_000);
    const { message: _, variables: __, ...addon } = body.addon;
    expect((await call('GET', path)).body.addon).toEqual({ ...addon, status: 'running' });
  });

  test('is accepted while the addon is provisioning', async () => {
    await call('PATCH', path, { plan_id: ids.redis.paid });
    expect((await call('PATCH', path, { plan_id: ids.redis.free })).status).toBe(200);
    await call('PATCH', path, { plan_id: ids.redis.paid });
    expect((await call('POST', `${path}/resume`)).status).toBe(409);
  });

  test('is rejected while the addon is provisioning, if its plan says so', async () => {
    const { body } = await provision('example-app', 'opensearch', ids.opensearch.busy);
    const busy = `${list}/${body.addon.id}`;
    const upgrade = () => call('PATCH', busy, { plan_id: ids.opensearch.starter });
    expect(await upgrade()).toEqual({ status: 409, body: conflict });
    mock.clock.advance(60_000);
    expect((await upgrade()).status).toBe(200);
  });

  test('by PUT is the same as by PATCH', async () => {
    const { status, body } = await call('PUT', path, { plan_id: ids.redis.paid });
    expect(status).toBe(200);
    expect(body.addon).toMatchObject({ id: ids.addon, plan: { id: ids.redis.paid } });
    const { body: found } = await call('GET', path);
    expect(found.addon.plan.id).toBe(ids.redis.paid);
  });

  test.each([
    ['an unknown plan', '2', 404, 'PlanNotFound'],
    ['a plan that is no ID', 'wrong-plan-id', 404, 'PlanNotFound'],
    ['an empty plan', '', 404, 'PlanNotFound'],
    ['a plan of another provider', ids.mailer.free, 404, 'PlanNotFound'],
    ['a disabled plan', ids.disabled, 422, 'FieldsInvalid'],
  ])('to %s is rejected and changes nothing', async (_, plan_id, status, example) => {
    const before = await call('GET', path);
    expect(await call('PATCH', path, { plan_id })).toEqual({ status, body: exampleValue(example) });
    expect(await call('GET', path)).toEqual(before);
  });

  test("to a paid plan requires the owner's payment method", async () => {
    const { body } = await provision('unpaid-app', 'redis', ids.redis.free);
    const response = await call('PATCH', `${addonsPath('unpaid-app')}/${body.addon.id}`, {
      plan_id: ids.redis.paid,
    });
    expect(response).toEqual({ status: 402, body: exampleValue('PaymentMethodMissing') });
  });

  test('to a plan whose provider fails changes nothing', async () => {
    const { body } = await provision('example-app', 'mongodb', ids.mongo.free);
    mock.clock.advance(1_000);
    const upgraded = `${list}/${body.addon.id}`;
    const before = await call('GET', upgraded);
    const response = await call('PATCH', upgraded, { plan_id: ids.mongo.broken });
    expect(response).toEqual({ status: 503, body: exampleValue('ProviderFailed') });
    expect(await call('GET', upgraded)).toEqual(before);
  });

  test.each([
    ['redis', ids.business, ids.redis.free, 400, exampleValue('DowngradeRejected')],
    [
      'postgresql',
      ids.postgresql.paid,
      ids.postgresql.free,
      503,
      { error: 'the database is too large for this plan' },
    ],
  ])(
    'of %s to a smaller plan can be rejected by the provider',
    async (provider, large, small, status, expected) => {
      const { body } = await provision('example-app', provider, large);
      mock.clock.advance(1_000);
      const downgraded = `${list}/${body.addon.id}`;
      const before = await call('GET', downgraded);
      expect(await call('PATCH', downgraded, { plan_id: small })).toEqual({
        status,
        body: expected,
      });
      expect(await call('GET', downgraded)).toEqual(before);
      expect((await call('PATCH', downgraded, { plan_id: large })).status).toBe(200);
    },
  );
});

describe('a removal', () => {
  test('removes the addon', async () => {
    const path = `${list}/${ids.addon}`;
    expect(await call('DELETE', path)).toEqual({ status: 204, body: '' });
    expect((await call('GET', list)).body).toEqual({ addons: [] });
    for (const [method, at, addon] of [
      ['GET', path],
      ['DELETE', path],
      ['PATCH', path, { plan_id: ids.redis.paid }],
      ['POST', `${path}/token`],
      ['POST', `${path}/sso`],
      ['POST', `${path}/resume`],
    ] as const) {
      expect(await call(method, at, addon)).toEqual({
        status: 404,
        body: exampleValue('AddonNotFound'),
      });
    }
  });

  test('of a provisioning addon is accepted', async () => {
    const { body } = await provision('example-app', 'redis', ids.redis.paid);
    expect((await call('DELETE', `${list}/${body.addon.id}`)).status).toBe(204);
  });

  test('is undone by reset()', async () => {
    await call('DELETE', `${list}/${ids.addon}`);
    await provision('example-app', 'redis', ids.redis.free);
    mock.reset();
    expect((await call('GET', list)).body).toEqual(exampleValue('AddonListDocumented'));
  });
});

describe('a suspended addon', () => {
  const path = `${addonsPath('trial-app')}/${ids.suspended}`;

  test('runs again after a resume', async () => {
    expect((await call('GET', path)).body.addon.status).toBe('suspended');
    const { status, body } = await call('POST', `${path}/resume`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      addon: { id: ids.suspended, status: 'provisioning' },
      message: '',
    });
    expect(body.addon.provisioned_at).toBe('2020-09-14T08:12:45.123Z');
    mock.clock.advance(1_000);
    expect((await call('GET', path)).body.addon.status).toBe('running');
  });

  test('cannot be upgraded; a running one cannot be resumed', async () => {
    expect(await call('PATCH', path, { plan_id: ids.mongo.free })).toEqual({
      status: 409,
      body: { error: 'the addon is suspended' },
    });
    expect(await call('POST', `${list}/${ids.addon}/resume`)).toEqual({
      status: 409,
      body: { error: 'the addon is not suspended' },
    });
  });
});

test('the name of a plan is not accepted as its ID, even if it looks like one', async () => {
  const fixture = {
    ...defaultFixture(),
    providers: [{ id: 'store', name: 'Store', category: 'Databases', plans: [{ name: 'cafe' }] }],
    apps: [{ name: 'shop', owner: 'example' }],
  };
  const other = await startMock({ engine: 'sandbox', fixture });
  try {
    const response = await createClient(other).provision('shop', 'store', 'cafe');
    expect(response).toEqual({ status: 404, body: exampleValue('PlanNotFound') });
  } finally {
    await other.stop();
  }
});

test('an operation without a handler returns its first example', async () => {
  const document = structuredClone(readBundle());
  const path = document.paths['/v1/addon_categories'] as { get: JsonObject };
  document.paths['/v1/inventions'] = { get: { ...path.get, operationId: 'listInventions' } };
  const other = await startMock({ engine: 'sandbox', document });
  try {
    expect(await createClient(other).call('GET', '/v1/inventions')).toEqual({
      status: 200,
      body: exampleValue('AddonCategoryListObserved'),
    });
  } finally {
    await other.stop();
  }
});

test('a response selected with Prefer changes nothing', async () => {
  const headers = { Authorization: 'Bearer example-token', Prefer: 'code=503' };
  const url = `${mock.url}${list}/${ids.addon}`;
  const response = await fetch(url, { method: 'DELETE', headers });
  expect(response.status).toBe(503);
  expect((await call('GET', list)).body.addons).toHaveLength(1);
});
