import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { connectRaw } from './front/raw.ts';

const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token' };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', controlPort: 0 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** Asks the control interface for something. */
async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(mock.controlUrl + path, {
    method,
    ...(method !== 'GET' && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  });
  const text = await answer.text();
  return { status: answer.status, value: text === '' ? undefined : JSON.parse(text) };
}

describe('the control interface', () => {
  test('tells where the mock is and what can be done', async () => {
    const { value } = await control('GET', '/');
    expect(value).toMatchObject({ url: mock.url, requests: 0 });
    expect(value.actions).toContain('POST /reset');
  });

  test('tells which requests came, without credentials', async () => {
    await fetch(mock.url + addons, { headers });
    const { value } = await control('GET', '/requests');
    expect(value.requests).toMatchObject([{ operation: 'listAddons', status: 200 }]);
    expect(JSON.stringify(value)).not.toContain('example-token');
  });

  test('moves the time ahead', async () => {
    const before = mock.clock.now();
    const { status, value } = await control('POST', '/clock', { advance_ms: 3_600_000 });
    expect(status).toBe(200);
    expect(Date.parse(value.time) - before).toBeGreaterThanOrEqual(3_600_000);
    expect(await control('POST', '/clock', { advance_ms: -1 })).toEqual({
      status: 400,
      value: { error: 'The clock takes a number of milliseconds that is not negative.' },
    });
  });

  test('puts faults in, and takes them out', async () => {
    expect((await control('PUT', '/faults', { failureRate: 1 })).status).toBe(204);
    expect((await fetch(mock.url + addons, { headers })).status).toBe(500);
    await control('PUT', '/faults', {});
    expect((await fetch(mock.url + addons, { headers })).status).toBe(200);
    expect((await control('PUT', '/faults', { failureRate: 'x' })).status).toBe(400);
  });

  test('goes back to the start', async () => {
    const removed = await fetch(`${mock.url}${addons}/5415beca646173000b015000`, {
      method: 'DELETE',
      headers,
    });
    expect(removed.status).toBe(204);
    expect((await control('POST', '/reset')).status).toBe(204);
    expect(mock.requests).toEqual([]);
    const list = (await (await fetch(mock.url + addons, { headers })).json()) as { addons: [] };
    expect(list.addons).toHaveLength(1);
  });

  test('is not on the paths of the API', async () => {
    expect((await fetch(`${mock.url}/reset`, { method: 'POST' })).status).toBe(404);
  });

  test('does nothing for a page of the web', async () => {
    const simple = await fetch(`${mock.controlUrl}/reset`, { method: 'POST', body: '{}' });
    expect(simple.status).toBe(400);
    const { write, receives } = await connectRaw(mock.controlUrl ?? '');
    write('GET /requests HTTP/1.1\r\nHost: rebound.example\r\n\r\n');
    expect(await receives(/\}\s*$/)).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each([
    ['an unknown action', 'GET', '/nothing', 404, undefined],
    ['a body that is no object', 'POST', '/reset', 400, []],
  ])('refuses %s', async (_title, method, path, status, body: unknown) => {
    const refused = await control(method, path, body);
    expect(refused).toEqual({ status, value: { error: expect.any(String) } });
  });
});
