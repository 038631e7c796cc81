import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  defaultFixture,
  type Fixture,
  type FixtureAddon,
  type Mock,
  startMock,
} from '@scalingo-addons/mock';
import { addonsPath, createClient, exampleValue, ids } from './client.ts';

let mock: Mock;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  client = createClient(mock);
});
afterAll(() => mock.stop());
beforeEach(() => mock.reset());

const methodMissing = { status: 402, body: exampleValue('PaymentMethodMissing') };
const trialExceeded = { status: 402, body: exampleValue('FreeTrialExceeded') };
const statuses = async (app: string): Promise<string[]> =>
  (await client.call('GET', addonsPath(app))).body.addons.map(
    (it: { status: string }) => it.status,
  );

describe('who can pay', () => {
  const plans = {
    free: ids.redis.free,
    trialAvailable: ids.redis.paid,
    other: ids.business,
  };
  test.each([
    ['example-app', [201, 201, 201], undefined],
    ['unpaid-app', [201, 402, 402], methodMissing],
    ['trial-app', [201, 201, 402], trialExceeded],
    ['trial-card-app', [201, 201, 402], trialExceeded],
  ])('provisions in %s', async (app, expected, rejection) => {
    const responses = [];
    for (const plan of Object.values(plans)) {
      responses.push(await client.provision(app, 'redis', plan));
    }
    expect(responses.map(({ status }) => status)).toEqual(expected);
    if (rejection) expect(responses.at(-1)).toEqual(rejection);
  });

  test('an account that ends its trial, or adds a payment method, can use all plans', async () => {
    mock.updateAccount('trial-card', { free_trial: false });
    mock.updateAccount('unpaid', { payment_method: true });
    for (const app of ['trial-card-app', 'unpaid-app']) {
      expect((await client.provision(app, 'redis', ids.business)).status).toBe(201);
    }
    mock.reset();
    expect(await client.provision('trial-card-app', 'redis', ids.business)).toEqual(trialExceeded);
    expect(await client.provision('unpaid-app', 'redis', ids.business)).toEqual(methodMissing);
  });

  test('a paid plan is not resumed for an account that cannot pay', async () => {
    const { body } = await client.call('GET', addonsPath('unpaid-app'));
    const path = `${addonsPath('unpaid-app')}/${body.addons[0].id}/resume`;
    expect(await client.call('POST', path)).toEqual(methodMissing);
    mock.updateAccount('unpaid', { payment_method: true });
    expect((await client.call('POST', path)).status).toBe(200);
  });
});

describe('an account whose payment fails', () => {
  test('has all of its addons on hold, and resumes each after it was reinstated', async () => {
    await client.provision('example-app', 'redis', ids.business);
    mock.updateAccount('example', { suspended: true });
    expect(await statuses('example-app')).toEqual(['suspended', 'suspended']);
    expect(await statuses('trial-app')).toEqual(['suspended']);
    const { body } = await client.call('GET', addonsPath('example-app'));
    const [free, paid] = body.addons.map(
      (it: { id: string }) => `${addonsPath('example-app')}/${it.id}/resume`,
    );
    expect((await client.call('POST', free)).status).toBe(200);
    expect(await client.call('POST', paid)).toEqual(methodMissing);
    mock.updateAccount('example', { suspended: false });
    expect(await statuses('example-app')).toEqual(['running', 'suspended']);
    expect((await client.call('POST', paid)).status).toBe(200);
    mock.clock.advance(1_000);
    expect(await statuses('example-app')).toEqual(['running', 'running']);
  });

  test('can start suspended, with its addons', async () => {
    const { accounts, ...fixture } = defaultFixture();
    const other = await startMock({
      engine: 'sandbox',
      fixture: { ...fixture, accounts: accounts.map((it) => ({ ...it, suspended: true })) },
    });
    const { call } = createClient(other);
    const status = async () => (await call('GET', addonsPath('example-app'))).body.addons[0].status;
    try {
      expect(await status()).toBe('suspended');
      other.updateAccount('example', { suspended: false });
      await call('POST', `${addonsPath('example-app')}/${ids.addon}/resume`);
      expect(await status()).toBe('running');
      other.reset();
      expect(await status()).toBe('suspended');
    } finally {
      await other.stop();
    }
  });

  test.each([true, false])(
    'has the addons that it started with, suspended: %s, also after the fixture has changed, and after a reset',
    async (suspended) => {
      const fixture = structuredClone(defaultFixture()) as {
        -readonly [Name in keyof Fixture]: Fixture[Name];
      };
      fixture.accounts = fixture.accounts.map((it) => ({ ...it, suspended }));
      const addons = fixture.apps[0]?.addons as FixtureAddon[];
      const other = await startMock({ engine: 'sandbox', fixture });
      const { call } = createClient(other);
      try {
        if (suspended) other.updateAccount('example', { suspended: false });
        Object.assign(addons[0] as FixtureAddon, { plan: 'missing', status: 'provisioning' });
        addons.length = 0;
        const expected = [{ id: ids.addon, status: suspended ? 'suspended' : 'running' }];
        const read = async () => (await call('GET', addonsPath('example-app'))).body.addons;
        expect(await read()).toMatchObject(expected);
        other.reset();
        expect(await read()).toMatchObject(expected);
      } finally {
        await other.stop();
      }
    },
  );

  test('sees when and why it was suspended', async () => {
    const user = async () => (await client.call('GET', '/v1/users/self')).body.user;
    const before = await user();
    expect(before).toMatchObject({ username: 'example', fullname: 'Jane Doe', suspended_at: null });
    mock.updateAccount('example', { suspended: true });
    expect(await user()).toEqual({
      ...before,
      suspended_at: expect.stringMatching(/Z$/),
      suspension_reason: 'payment failed',
    });
    mock.updateAccount('example', { suspended: false });
    expect(await user()).toEqual(before);
  });
});

test.each([
  ['an unknown account', 'nobody', { suspended: true }, 'there is no account "nobody"; use one of'],
  ['no update', 'example', undefined, 'the update must be an object with payment_method'],
  ['a text', 'example', { suspended: 'yes' }, 'suspended must be true or false'],
  ['an unknown key', 'example', { suspend: true }, 'an account has no "suspend"; use one of'],
])('%s is rejected', (_, name, update, message) => {
  expect(() => mock.updateAccount(name, update as object)).toThrow(message);
});

test('Prism has no accounts', async () => {
  const prism = await startMock();
  expect(() => prism.updateAccount('example', { suspended: true })).toThrow('start the sandbox');
  await prism.stop();
});

test('free plans can be discontinued: existing addons stay', async () => {
  const other = await startMock({
    engine: 'sandbox',
    fixture: { ...defaultFixture(), free_plans: false },
  });
  try {
    const { call, provision } = createClient(other);
    const plans = async (query = '') =>
      (await call('GET', `/v1/addon_providers/redis/plans${query}`)).body.plans;
    expect((await plans()).filter(({ price }: { price: number }) => price === 0)).toEqual([]);
    expect((await plans()).length).toBeGreaterThan(0);
    expect((await plans('?show_all=true'))[0]).toMatchObject({ price: 0, disabled: true });
    expect((await provision('example-app', 'redis', ids.redis.free)).status).toBe(422);
    expect((await call('GET', addonsPath('example-app'))).body.addons).toHaveLength(1);
  } finally {
    await other.stop();
  }
});
