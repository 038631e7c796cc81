import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Result, type RunOptions, runContract } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { testOfToday } from '../../../../test/today.ts';

const testProvision = testOfToday('free plans', 'asynchronous');

const { operations } = contractOf(readBundle());

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', maxRequests: 10_000 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const run = (options: Partial<RunOptions> = {}): Promise<Result> =>
  runContract({
    baseUrl: mock.url,
    app: 'example-app',
    credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
    seed: 1,
    ...options,
  });

const headers = { Authorization: 'Bearer example-token' };
const addons = async (app = 'example-app'): Promise<{ id: string }[]> => {
  const response = await fetch(`${mock.url}/v1/apps/${app}/addons`, { headers });
  return ((await response.json()) as { addons: { id: string }[] }).addons;
};

/**
 * Returns patterns of the ids of what a run created, which differ each time. Requests may encode the first character, and
 * lack the end.
 */
const createdIds = ({ exchanges }: Result): RegExp[] =>
  exchanges
    .filter(({ response }) => response?.status === 201)
    .flatMap(({ response }) => [...(response?.body ?? '').matchAll(/"id":"([\w-]{12,})"/g)])
    .map(([, id = '']) => {
      const first = `(?:${id[0]}|%${id.charCodeAt(0).toString(16)})`;
      return new RegExp(`${first}${id.slice(1, -4)}(?:${id.slice(-4)})?`, 'g');
    });

/** Returns the requests of a run, to compare runs. */
function sentBy(result: Result): string[] {
  const ids = createdIds(result);
  return (
    result.exchanges
      .map(({ request: { method, url, body } }) => {
        const path = url.slice(mock.url.length);
        return `${method} ${ids.reduce((text, id) => text.replace(id, '…'), path)} ${body}`;
      })
      // How often an SSO URL is read again depends on whether the clock ticks meanwhile.
      .filter((line, at, lines) => line !== lines[at - 1])
  );
}

describe('a run with writes', () => {
  let result: Result;
  let requests: Mock['requests'];
  let before: [own: { id: string }[], others: { id: string }[]];
  let after: typeof before;
  beforeAll(async () => {
    before = [await addons(), await addons('trial-app')];
    result = await run({ allowWrites: true });
    requests = [...mock.requests];
    after = [await addons(), await addons('trial-app')];
  });

  test('has no findings for the sandbox', () => {
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ passed: true, leftovers: [], interrupted: undefined, seed: 1 });
  });

  test('sends as many requests as the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const stated = [...readme.matchAll(/about ([\d,]+) requests/g)].map(([, it = '']) =>
      Number(it.replaceAll(',', '')),
    );
    expect(stated).toEqual(Array(2).fill(Math.round(result.checked / 100) * 100));
  });

  test('calls every operation with every parameter', () => {
    const { operations: called, parameters } = result.coverage;
    expect(called).toEqual({ reached: operations.length, total: operations.length, missed: [] });
    expect(parameters.reached).toBe(parameters.total);
    expect(parameters.total).toBe(
      operations.reduce((sum, operation) => sum + operation.parameters.length, 0),
    );
  });

  test('gives a reason for every missed part', () => {
    const { responses, properties, percent } = result.coverage;
    for (const { reached, total, missed } of [responses, properties]) {
      expect(reached + missed.length).toBe(total);
      expect(missed.every(({ why }) => why.length > 0)).toBe(true);
    }
    expect(percent).toBeGreaterThan(60);
  });

  test('has a case for each required property, credential and path parameter', () => {
    const titles = result.cases.map(({ title }) => title);
    for (const { operationId, path, security } of operations) {
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
        expect(titles).toContain(`${operationId} with an unknown ${name}`);
      }
      const isProtected = security.every((alternative) => alternative.length > 0);
      expect(titles.includes(`${operationId} with no credentials`)).toBe(isProtected);
    }
    for (const it of ['addon', 'addon.plan_id', 'addon.addon_provider_id']) {
      expect(titles).toContain(`provisionAddon rejects missing property: ${it}`);
    }
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('leaves the app and others unchanged', () => {
    expect(requests.some(({ operation }) => operation === 'provisionAddon')).toBe(true);
    expect(after).toEqual(before);
  });

  test('changes and removes only what it has created', () => {
    const [[old]] = before;
    const writing = requests.filter(
      ({ method, status = 0 }) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && status < 300,
    );
    expect(writing.filter(({ target }) => target.includes(String(old?.id)))).toEqual([]);
    expect(
      writing.every(({ target }) => /^\/v1\/(apps\/example-app\/|tokens\/)/.test(target)),
    ).toBe(true);
  });

  test('sends the same requests again with its seed, and others with another', async () => {
    const options = { allowWrites: true, only: ['accepts-valid', 'provision', 'not-found'] };
    const first = await run(options);
    mock.reset();
    const same = await run(options);
    mock.reset();
    const other = await run({ ...options, seed: 2 });
    expect(sentBy(first).length).toBeGreaterThan(100);
    expect(sentBy(same)).toEqual(sentBy(first));
    expect(sentBy(other)).not.toEqual(sentBy(first));
  });
});

test('without --allow-writes only safe methods are used, except for the token exchange', async () => {
  const result = await run();
  expect(result.passed).toBe(true);
  const writing = mock.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  expect([...new Set(writing.map(({ operation }) => operation))]).toEqual(['exchangeToken']);
  expect(
    result.cases.filter(({ skipped }) => /\ballowWrites\b/.test(skipped ?? '')).length,
  ).toBeGreaterThan(50);
});

testProvision('free plans')('uses free plans only, unless paid plans are allowed', async () => {
  const plansOf = () =>
    mock.requests.flatMap(({ body, status }) => {
      const { plan_id } = (body as { addon?: { plan_id?: string } } | undefined)?.addon ?? {};
      return plan_id !== undefined && status !== undefined && status < 300 ? [plan_id] : [];
    });
  await run({ allowWrites: true, only: ['provision', 'upgrade'] });
  expect([...new Set(plansOf())]).toEqual(['599c1a2121276700011caadc', '5d0b9c1a2121276700011cad']);
  mock.reset();
  const paid = { allowPaid: true, upgradePlan: 'redis-starter-512' };
  expect(await run({ allowWrites: true, only: ['upgrade'], ...paid })).toMatchObject({
    passed: true,
  });
  expect(plansOf()).toContain('5d0b9c1a2121276700011cab');
});

test.each([
  [{ plan: 'redis-starter-512' }, 'free and available'],
  [{ provider: 'none' }, 'no provider none'],
])('rejects %j, which is not available', async (wish, sentence) => {
  await expect(run({ allowWrites: true, ...wish })).rejects.toThrow(sentence);
});

testProvision('asynchronous')('waits for asynchronous provisioning', async () => {
  const result = await run({
    allowWrites: true,
    provider: 'postgresql',
    allowPaid: true,
    only: ['upgrade', 'token'],
  });
  expect(result).toMatchObject({ passed: true, leftovers: [] });
  const statuses = result.exchanges.flatMap(
    ({ response }) => /"provisioning"/.exec(response?.body ?? '') ?? [],
  );
  expect(statuses.length).toBeGreaterThan(0);
});

test('times out while waiting', async () => {
  const result = await run({
    allowWrites: true,
    provider: 'postgresql',
    waitMs: 300,
    only: ['token'],
  });
  expect(result.findings).toMatchObject([
    {
      check: 'token',
      operationId: 'getAddon',
      message: expect.stringContaining('still provisioning'),
    },
  ]);
  expect(result.leftovers).toEqual([]);
});

test('runs only the selected checks', async () => {
  const only = await run({ only: ['unknown-path', 'head'] });
  expect([...new Set(only.cases.map(({ check }) => check))]).toEqual([
    'responds',
    'unknown-path',
    'head',
  ]);
  const skip = await run({ skip: ['head'] });
  expect(skip.cases.some(({ check }) => check === 'head')).toBe(false);
  await expect(run({ only: ['all'] })).rejects.toThrow('Unknown check "all". Available checks:');
});

test('limits the request rate', async () => {
  const result = await run({ only: ['unknown-path'], requestsPerMinute: 1_200 });
  const starts = result.exchanges.map(({ startedAt }) => startedAt);
  expect(starts.length).toBeGreaterThan(3);
  const taken = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  expect(taken).toBeGreaterThanOrEqual((starts.length - 1) * 49);
});

test('reports progress', async () => {
  const seen: number[] = [];
  const result = await run({
    only: ['head', 'unknown-path'],
    onProgress: ({ done, total }) => seen.push(done, total),
  });
  expect(seen.length).toBe(2 * (result.cases.length - 1));
  expect(seen.at(-2)).toBe((seen.at(-1) ?? 0) - 1);
});
