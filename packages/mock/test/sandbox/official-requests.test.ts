import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { minimalRequest, toHttpRequest } from '../../../../test/contract/index.ts';
import { ids } from './client.ts';
import { expectedStatuses, officialClients, sendAll } from './official-requests.ts';

const addons = '/v1/apps/example-app/addons';
const addon = `${addons}/${ids.addon}`;

/** Returns the smallest request that the contract documents, with a token of the sandbox. */
function documentedRequest(operation: Operation) {
  const change = operation.needsCredentials
    ? { credentials: { Authorization: 'Bearer example-token' } }
    : {};
  const request = toHttpRequest(minimalRequest(operation), change);
  return { operationId: operation.operationId, request };
}

describe.each(['prism', 'sandbox'] as const)('the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine });
  });
  afterAll(() => mock.stop());

  test.each(officialClients)('accepts every request of %s', async (_, requests) => {
    mock.reset();
    const statuses = await sendAll(mock.url, requests, ({ headers }) => {
      expect(headers.get('sl-violations')).toBeNull();
    });
    expect(statuses).toEqual(expectedStatuses(requests));
  });
});

/** Returns the ids of the operations that the official clients and the public documentation use. */
async function findUsedOperations(mock: Mock): Promise<ReadonlySet<string | undefined>> {
  const used = new Set<string | undefined>();
  for (const [, requests] of officialClients) {
    mock.reset();
    await sendAll(mock.url, requests);
    for (const { operation } of mock.requests) used.add(operation);
  }
  mock.reset();
  return used;
}

test('every operation accepts what official clients send, or else its documented request', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const used = await findUsedOperations(mock);
  const { operations } = contractOf(readBundle());
  expect(operations.filter((it) => used.has(it.operationId))).not.toEqual([]);

  // A new operation, which no client has yet.
  const others = operations.filter((it) => !used.has(it.operationId));
  for (const { operationId, request } of others.map(documentedRequest)) {
    const { method, target, headers, body } = request;
    const response = await fetch(mock.url + target, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    await response.arrayBuffer();
    const last = mock.requests.at(-1);
    expect([last?.operation, response.headers.get('sl-violations')]).toEqual([operationId, null]);
  }
  await mock.stop();
});

test('the regions lead back to the mock', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${mock.url}/v1/regions`, { headers });
  const { regions } = (await response.json()) as { regions: { name: string; api: string }[] };
  expect(regions.map(({ name }) => name)).toEqual(['osc-fr1', 'osc-secnum-fr1']);
  for (const { api } of regions) {
    expect((await fetch(`${api}${addons}`, { headers })).status).toBe(200);
  }
  await mock.stop();
});

test.each(['GET', 'DELETE'])('%s of what the contract lacks says so', async (method) => {
  const lines: string[] = [];
  const mock = await startMock({ engine: 'sandbox', log: (line) => lines.push(line) });
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${mock.url}/v1/apps/example-app`, { method, headers });
  await mock.stop();
  const message = `not in the contract: ${method} /v1/apps/example-app`;
  expect([response.status, await response.json()]).toEqual([404, { error: 'not found' }]);
  expect(JSON.parse(response.headers.get('sl-violations') ?? '[]')).toEqual([
    expect.objectContaining({ message }),
  ]);
  expect(lines.join()).toContain(message);
});

test('only one slash at the end is ignored', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const headers = { Authorization: 'Bearer example-token' };
  const statusOf = async (target: string) => (await fetch(mock.url + target, { headers })).status;
  expect(await statusOf(`${addons}/`)).toBe(200);
  expect(await statusOf(`${addon}/`)).toBe(200);
  expect(await statusOf(`${addons}//`)).toBe(404);
  expect(await statusOf('/')).toBe(404);
  await mock.stop();
});

test('responses have the headers of recorded ones', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const request = async (method: string, target: string, ifNoneMatch?: string) => {
    const response = await fetch(mock.url + target, {
      method,
      headers: {
        Authorization: 'Bearer example-token',
        ...(ifNoneMatch && { 'If-None-Match': ifNoneMatch }),
      },
    });
    return [response.status, response.headers.get('Cache-Control')];
  };
  const cached = 'max-age=0, private, must-revalidate';
  expect(await request('GET', addons)).toEqual([200, cached]);
  expect(await request('HEAD', addons)).toEqual([200, cached]);
  expect(await request('GET', addons, '*')).toEqual([304, cached]);
  expect(await request('GET', `${addons}/ad-1`)).toEqual([404, 'no-cache']);
  expect(await request('DELETE', addon)).toEqual([204, 'no-cache']);
  const { headers } = await fetch(`${mock.url}/v1/addon_categories`);
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  await mock.stop();
});

test('the catalog depends on who asks', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const ask = async (target: string, headers = {}) => {
    const response = await fetch(mock.url + target, { headers });
    return { status: response.status, body: (await response.json()) as Record<string, object[]> };
  };
  const headers = { Authorization: 'Bearer example-token' };
  const everybody = (await ask('/v1/addon_providers')).body.addon_providers ?? [];
  const authenticated = (await ask('/v1/addon_providers', headers)).body.addon_providers ?? [];
  expect(authenticated).toEqual([...everybody, expect.objectContaining({ id: 'opensearch' })]);
  expect((await ask('/v1/addon_providers/opensearch/plans')).status).toBe(404);
  expect((await ask('/v1/addon_providers/opensearch/plans', headers)).status).toBe(200);
  await mock.stop();
});
