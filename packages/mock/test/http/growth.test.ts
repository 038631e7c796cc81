import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createContext, toExchange } from '../../src/http/context.ts';

const lines: string[] = [];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', logFormat: 'json', log: (line) => lines.push(line) });
});
beforeEach(() => {
  lines.length = 0;
  mock.reset();
});
afterAll(() => mock.stop());

const provision = (options: object, token = 'example-token') =>
  fetch(`${mock.url}/v1/apps/example-app/addons`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      addon: { addon_provider_id: 'postgresql', plan_id: '5d0b9c1a2121276700012ca1', options },
    }),
  });

/** Returns an object with `count` members of a type that the contract does not allow. */
const wrongMembers = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));

describe('a body with 70,000 wrong members', () => {
  test('gets a short response, header and log line', async () => {
    const response = await provision(wrongMembers(70_000));
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(text.length).toBeLessThan(5_000);
    expect(JSON.parse(text).errors.body).toEqual(['and at least 81 more']);
    const sent = JSON.parse(response.headers.get('sl-violations') ?? '');
    expect(sent).toHaveLength(21);
    expect(sent.at(-1)).toMatchObject({ code: 'omitted', message: 'and at least 81 more' });
    expect(lines[0]?.length).toBeLessThan(10_000);
    expect(JSON.stringify(mock.requests).length).toBeLessThan(10_000);
  });

  test('is not judged if the credentials are unknown', async () => {
    expect((await provision(wrongMembers(70_000), 'unknown')).status).toBe(401);
    expect(mock.requests[0]?.violations).toEqual([]);
  });
});

test('a kept request does not refer to its connection', () => {
  const request = {
    method: 'GET',
    url: '/',
    headers: {},
    remoteAddress: undefined,
    baseUrl: undefined,
    read: async () => undefined,
  };
  const fault = { latencyMs: 0, kind: undefined };
  const context = createContext(request, contractOf(readBundle()), 0, fault);
  // What a function refers to cannot be seen.
  const kept = Object.values(toExchange(context, undefined, 200));
  expect(kept.filter((it) => typeof it === 'function')).toEqual([]);
  expect(kept).not.toContain(request);
  expect(kept).not.toContain(context);
});

test('violations beyond 20 are counted', async () => {
  const response = await provision(wrongMembers(50));
  const { errors } = (await response.json()) as { errors: Record<string, string[]> };
  expect(errors.body).toEqual(['and 30 more']);
});

test('names from outside are truncated', async () => {
  const response = await provision({ ['k'.repeat(900_000)]: 1 });
  expect(response.status).toBe(422);
  expect((await response.text()).length).toBeLessThan(1_000);
  expect(response.headers.get('sl-violations')?.length).toBeLessThan(1_000);
  expect(lines[0]?.length).toBeLessThan(2_000);
});

test.each(['constructor', 'toString', '__defineGetter__', 'hasOwnProperty', 'valueOf'])(
  'a wrong member %s gets 422',
  async (name) => {
    const response = await provision({ [name]: 1 });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: Record<string, string[]> };
    expect(Object.entries(errors)).toEqual([[name, ['must be string']]]);
  },
);
