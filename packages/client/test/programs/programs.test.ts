import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { deploy } from './deploy.ts';
import { createMonitor } from './monitor.ts';
import { report } from './report.ts';

const minute = 60_000;

const plan = (name: string, price: number) => ({ name, price, behavior: { delay: 5 } });
const apps = Array.from({ length: 200 }, (_, index) => `app-${index}`);

/** An account with 200 applications, of which every second one has a database, and one for the other programs. */
const fixture = {
  accounts: [
    { name: 'me', payment_method: true, api_tokens: ['tk-us-any'] },
    { name: 'large', payment_method: true, api_tokens: ['tk-us-large'] },
  ],
  categories: [{ name: 'Databases' }],
  providers: [
    {
      id: 'scalingo-redis',
      name: 'Redis',
      category: 'Databases',
      plans: [plan('redis-starter-512', 7.2), plan('redis-business-1024', 28.8)],
    },
    { id: 'mysql', name: 'MySQL', category: 'Databases', plans: [plan('mysql-starter', 7.2)] },
  ],
  apps: [
    { name: 'empty', owner: 'me' },
    { name: 'my-app', owner: 'me', addons: [{ provider: 'mysql', plan: 'mysql-starter' }] },
    ...apps.map((name, index) => ({
      name,
      owner: 'large',
      addons: index % 2 === 0 ? [{ provider: 'mysql', plan: 'mysql-starter' }] : [],
    })),
  ],
};

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', fixture, requestsPerMinute: 60 });
});
beforeEach(() => mock.reset());
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});
afterAll(() => mock.stop());

const create = (options: ClientOptions = {}) =>
  createAddonsClient({ baseUrl: mock.url, apiToken: 'tk-us-any', ...options });

/** Returns how many requests of an operation the mock received. */
const count = (operation: string) =>
  mock.requests.filter((it) => it.operation === operation).length;

test('a deploy script reaches its goal on a broken network, and never creates a second database', async () => {
  const targets = [
    { provider: 'redis', plan: 'redis-starter-512' },
    { provider: 'mysql', plan: 'mysql-starter' },
  ];
  const lines: string[] = [];
  // Skips the provisioning and the window of the rate limit.
  const onAttempt = () => mock.clock.advance(5_000);
  const run = (options: ClientOptions = {}) =>
    deploy(create({ onAttempt, retry: { baseDelayMs: 1 }, ...options }), 'empty', targets, (it) =>
      lines.push(it),
    );
  // Many requests fail, or are carried out without a response.
  mock.setFaults({ dropRate: 0.12, failureRate: 0.12, seed: 3 });
  let runs = 1;
  while ((await run({ retry: false })) !== 0) runs++;
  mock.setFaults({});
  expect(runs).toBeGreaterThan(1);

  const addons = await create().addons.list('empty');
  expect(addons.map((it) => it.plan.name).sort()).toEqual(['mysql-starter', 'redis-starter-512']);

  lines.length = 0;
  targets[0] = { provider: 'redis', plan: 'redis-business-1024' };
  expect(await run()).toBe(0);
  expect(await run()).toBe(0);
  expect(lines).toEqual([
    'redis: upgraded, redis-business-1024 is running',
    'mysql: unchanged, mysql-starter is running',
    'redis: unchanged, redis-business-1024 is running',
    'mysql: unchanged, mysql-starter is running',
  ]);
});

test('a monitor creates a token for each database, and again only when it has to', async () => {
  let now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const used: string[] = [];
  let rejected = '';
  const scalingo = create();
  const target = { provider: 'redis', plan: 'redis-starter-512' };
  const skip = { onPoll: () => mock.clock.advance(minute), intervalMs: 1 };
  await scalingo.addons.ensure('my-app', target, skip);
  const monitor = createMonitor(scalingo, 'my-app', async (addonId, token) => {
    used.push(addonId);
    return { status: token === rejected ? 401 : 200 };
  });
  const round = async (advance = 0) => {
    now += advance;
    mock.clock.advance(advance);
    return monitor();
  };
  for (let index = 0; index < 5; index++) expect(await round(minute)).toEqual([200, 200]);
  expect([count('createAddonToken'), used.length, new Set(used).size]).toEqual([2, 10, 2]);

  const tokens = scalingo.addons.cacheTokens();
  rejected = await tokens.get('my-app', used[0] ?? '');
  expect(await round(60 * minute)).toEqual([200, 200]);
  expect(count('createAddonToken')).toBe(5);
});

test('a report on 200 applications keeps the limit of 60 requests a minute, without a 429', async () => {
  jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'queueMicrotask', 'setImmediate'] });
  let inFlight = 0;
  const scalingo = create({
    apiToken: 'tk-us-large',
    maxRequestsPerMinute: 60,
    fetch: (url, init) => {
      inFlight++;
      return fetch(url, init);
    },
    onAttempt: () => inFlight--,
  });
  let text: string | undefined;
  const work = report(scalingo, [...apps, 'missing']).then((it) => {
    text = it;
  });
  const start = performance.now();
  while (text === undefined) {
    await new Promise(setImmediate);
    if (inFlight > 0) continue;
    // Both clocks skip the time in which the client waits for slots; its requests come after the mock's.
    mock.clock.advance(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  await work;
  const minutes = (performance.now() - start) / minute;
  expect([minutes > 3, minutes < 3.2]).toEqual([true, true]);
  expect(text.split('\n')).toHaveLength(1 + 100 + 1);
  expect(text).toContain('\napp-198,mysql-starter,7.20\nmissing,not found,0.00');
  expect(new Set(mock.requests.map(({ status }) => status))).toEqual(new Set([200, 404]));
  expect([count('exchangeToken'), count('listAddons')]).toEqual([1, 201]);
});
