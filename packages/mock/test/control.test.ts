import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { connectRaw } from './http/raw.ts';

const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token' };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', controlPort: 0 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** Sends a request to the control interface. */
async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(mock.controlUrl + path, {
    method,
    ...(method !== 'GET' && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  });
  const text = await response.text();
  return { status: response.status, value: text === '' ? undefined : JSON.parse(text) };
}

describe('the control interface', () => {
  test('describes the mock and the available actions', async () => {
    const { value } = await control('GET', '/');
    expect(value).toMatchObject({ url: mock.url, requests: 0 });
    expect(value.actions).toContain('POST /reset');
  });

  test('lists the received requests, without credentials', async () => {
    await fetch(mock.url + addons, { headers });
    const { value } = await control('GET', '/requests');
    expect(value.requests).toMatchObject([{ operation: 'listAddons', status: 200 }]);
    expect(JSON.stringify(value)).not.toContain('example-token');
  });

  test('advances the clock', async () => {
    const before = mock.clock.now();
    const { status, value } = await control('POST', '/clock', { advance_ms: 3_600_000 });
    expect(status).toBe(200);
    expect(Date.parse(value.time) - before).toBeGreaterThanOrEqual(3_600_000);
    expect(await control('POST', '/clock', { advance_ms: -1 })).toEqual({
      status: 400,
      value: { error: 'The clock only advances by a non-negative number of milliseconds.' },
    });
  });

  test('suspends and reinstates an account', async () => {
    const status = async () => {
      const response = await fetch(mock.url + addons, { headers });
      return ((await response.json()) as { addons: { status: string }[] }).addons[0]?.status;
    };
    const change = (update: object) => control('PUT', '/accounts', { name: 'example', ...update });
    expect((await change({ suspended: true })).status).toBe(204);
    expect(await status()).toBe('suspended');
    expect((await change({ suspended: false })).status).toBe(204);
    expect(await status()).toBe('suspended');
    expect(await change({ suspended: 1 })).toEqual({
      status: 400,
      value: { error: 'suspended must be true or false' },
    });
    expect(await control('PUT', '/accounts', { suspended: true })).toEqual({
      status: 400,
      value: { error: 'name must be the name of an account' },
    });
  });

  test('sets and removes faults', async () => {
    expect((await control('PUT', '/faults', { failureRate: 1 })).status).toBe(204);
    expect((await fetch(mock.url + addons, { headers })).status).toBe(500);
    await control('PUT', '/faults', {});
    expect((await fetch(mock.url + addons, { headers })).status).toBe(200);
    expect((await control('PUT', '/faults', { failureRate: 'x' })).status).toBe(400);
  });

  test('resets the mock', async () => {
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

  test('is not served on the port of the API', async () => {
    expect((await fetch(`${mock.url}/reset`, { method: 'POST' })).status).toBe(404);
  });

  test('rejects requests from web pages', async () => {
    const simple = await fetch(`${mock.controlUrl}/reset`, { method: 'POST', body: '{}' });
    expect(simple.status).toBe(400);
    const { write, receives } = await connectRaw(mock.controlUrl ?? '');
    write('GET /requests HTTP/1.1\r\nHost: rebound.example\r\n\r\n');
    expect(await receives(/\}\s*$/)).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('takes HEAD for GET, and its name in any case', async () => {
    const checked = await fetch(`${mock.controlUrl}/healthz`, { method: 'HEAD' });
    expect(checked.status).toBe(200);
    const { write, receives } = await connectRaw(mock.controlUrl ?? '');
    write('GET / HTTP/1.1\r\nHost: LocalHost:80\r\n\r\n');
    expect(await receives(/\}\s*$/)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([
    ['an unknown action', 'GET', '/nothing', 404, undefined],
    ['a misspelled key', 'POST', '/clock', 400, { advance_ms: 1, advanceMs: 1 }],
    ['a body that is not an object', 'POST', '/reset', 400, []],
  ])('rejects %s', async (_title, method, path, status, body: unknown) => {
    const response = await control(method, path, body);
    expect(response).toEqual({ status, value: { error: expect.any(String) } });
  });
});

describe('a control interface that other machines can reach', () => {
  const controlToken = 'token-of-the-control-interface';
  let open: Mock;
  beforeAll(async () => {
    const options = { controlPort: 0, controlHost: '0.0.0.0', controlToken };
    open = await startMock({ engine: 'sandbox', ...options });
  });
  afterAll(() => open.stop());

  const reset = (headers: Record<string, string>) =>
    fetch(`${open.controlUrl}/reset`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  test('requires its token', async () => {
    expect((await reset({})).status).toBe(401);
    expect((await reset({ Authorization: `Bearer ${controlToken}x` })).status).toBe(401);
    expect((await reset({ Authorization: `Basic ${controlToken}` })).status).toBe(401);
    expect((await reset({ Authorization: `Bearer ${controlToken}` })).status).toBe(204);
  });

  test('says without it whether the mock runs, under any host name', async () => {
    const { write, receives } = await connectRaw(open.controlUrl ?? '');
    write('GET /healthz HTTP/1.1\r\nHost: mock\r\n\r\n');
    expect(await receives(/\}\s*$/)).toMatch(/^HTTP\/1\.1 200 .*"status": "ok"/s);
  });

  test.each([
    [{ controlHost: '0.0.0.0' }, /needs a control token/],
    [{ controlHost: '::' }, /needs a control token/],
    [{ controlHost: 'mock.example' }, /needs a control token/],
    [{ controlToken: 'short' }, /at least 16 characters/],
    [{ controlToken: 'with spaces in between' }, /without spaces/],
  ])('is rejected: %j', async (options, message) => {
    await expect(startMock({ controlPort: 0, ...options })).rejects.toThrow(message);
  });
});
