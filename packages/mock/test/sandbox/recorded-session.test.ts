import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type ApiResponse, addonsPath, createClient, ids, timestamp } from './client.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});
afterAll(() => mock.stop());

const addon = (status: string, planId: string) => ({
  id: expect.stringMatching(
    /^ad-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  ),
  app_id: ids.app,
  resource_id: expect.any(String),
  status,
  provisioned_at: timestamp,
  deprovisioned_at: null,
  plan: expect.objectContaining({ id: planId }),
  addon_provider: { id: 'postgresql', name: expect.any(String), logo_url: expect.any(String) },
});

const notFound = (resource: string) => ({ status: 404, body: { resource, error: 'not found' } });

/** The responses of a session that was recorded against the real API, with the same statuses and shapes. */
test('a recorded session of 17 exchanges has the same statuses and shapes', async () => {
  const { call, provision } = createClient(mock);
  const list = addonsPath('example-app');
  const plan = ids.postgresql.free;
  const larger = ids.postgresql.paid;
  let exchanges = 0;
  const expectResponse = (response: ApiResponse, status: number, body: unknown): ApiResponse => {
    exchanges++;
    expect(response).toMatchObject({ status, body });
    return response;
  };

  const before = await call('GET', list);
  expectResponse(before, 200, { addons: expect.any(Array) });
  expectResponse(await call('GET', '/v1/addon_categories'), 200, {
    addon_categories: expect.any(Array),
  });
  expectResponse(await call('GET', '/v1/addon_providers'), 200, {
    addon_providers: expect.any(Array),
  });
  expectResponse(await call('GET', '/v1/addon_providers/postgresql/plans'), 200, {
    plans: expect.arrayContaining([expect.objectContaining({ id: plan })]),
  });
  expectResponse(await call('POST', list, { addon_provider_id: 'postgresql' }), 400, {
    error: 'plan_id is required',
  });
  const { body } = expectResponse(await provision('example-app', 'postgresql', plan), 201, {
    addon: {
      ...addon('provisioning', plan),
      variables: expect.any(Array),
      message: expect.any(String),
    },
    message: expect.any(String),
  });
  const path = `${list}/${body.addon.id}`;
  const created = { addon: addon('provisioning', plan) };
  expectResponse(await call('GET', list), 200, {
    addons: [...before.body.addons, created.addon],
  });
  expectResponse(await call('GET', path), 200, created);
  expectResponse(await call('GET', `${path}/sso`), 200, {
    addon: { ...created.addon, sso_url: expect.stringMatching(/^https?:/) },
  });
  const unknown = notFound('plan');
  expectResponse(await call('PATCH', path, { plan_id: 'wrong-plan-id' }), 404, unknown.body);
  const { body: upgraded } = expectResponse(await call('PATCH', path, { plan_id: larger }), 200, {
    addon: {
      ...addon('provisioning', larger),
      id: body.addon.id,
      resource_id: body.addon.resource_id,
    },
    variables: expect.any(Array),
    message: expect.any(String),
  });
  expect(upgraded.addon.provisioned_at >= body.addon.provisioned_at).toBe(true);
  expectResponse(await call('GET', path), 200, { addon: addon('provisioning', larger) });
  expectResponse(await call('DELETE', path), 204, '');
  const gone = notFound('addon');
  for (const [method, at, params] of [
    ['GET', path],
    ['GET', `${path}/sso`],
    ['PATCH', path, { plan_id: plan }],
    ['DELETE', path],
  ] as const) {
    expectResponse(await call(method, at, params), 404, gone.body);
  }
  expect(exchanges).toBe(17);
});
