import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { connectRaw } from './raw.ts';

const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer any' };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ requestTimeoutMs: 300 });
});
afterAll(() => mock.stop());

const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;

describe('HTTP', () => {
  test('HEAD returns the headers of GET and no body', async () => {
    const get = await fetch(mock.url + addons, { headers });
    const response = await fetch(mock.url + addons, { method: 'HEAD', headers });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    for (const name of ['Content-Type', 'Content-Length', 'ETag']) {
      expect(response.headers.get(name)).toBe(get.headers.get(name));
    }
    expect(Number(get.headers.get('Content-Length'))).toBe((await get.arrayBuffer()).byteLength);
  });

  test('the target * is for OPTIONS only', async () => {
    for (const [method, status] of [
      ['OPTIONS', 204],
      ['GET', 400],
      ['DELETE', 400],
    ] as const) {
      const raw = await connectRaw(mock.url);
      raw.write(head(`${method} * HTTP/1.1`, 'Host: a', 'Connection: close'));
      expect(await raw.closed()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    }
  });

  test('a request that was rejected before its body gets one response, whatever follows', async () => {
    const rest = ['', '2', 'zz\r\n'];
    for (const body of rest) {
      const raw = await connectRaw(mock.url);
      const coding = body === 'zz\r\n' ? 'Transfer-Encoding: chunked' : 'Content-Length: 9';
      raw.write(
        head(`POST ${addons} HTTP/1.1`, 'Host: a', 'Content-Type: application/json', coding),
      );
      await raw.receives(/^HTTP\/1.1 401 [\s\S]*unauthorized/);
      raw.write(body);
      expect((await raw.closed()).match(/HTTP\/1\.1 /g)).toHaveLength(1);
    }
  });

  test('an unsupported method returns 405 with Allow', async () => {
    const response = await fetch(mock.url + addons, { method: 'PUT', headers });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(await response.json()).toEqual({ error: 'method not allowed' });
  });

  test('OPTIONS returns the supported methods', async () => {
    const response = await fetch(mock.url + addons, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('pages of other origins can send requests and read responses', async () => {
    const preflight = await fetch(mock.url + addons, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://site.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-private-network': 'true',
    });
  });

  const json = { ...headers, 'Content-Type': 'application/json' };
  test.each([
    [401, 'GET', addons, {}],
    [404, 'GET', '/v1/nowhere', headers],
    [404, 'DELETE', '/', headers],
    [405, 'PATCH', addons, headers],
    [400, 'POST', addons, json],
    [400, 'GET', '/v1/apps/%zz/addons', headers],
    [406, 'GET', addons, { ...headers, Accept: 'text/plain' }],
    [413, 'POST', addons, json],
    [500, 'GET', addons, { ...headers, Prefer: 'code=500' }],
  ] as const)(
    'a page can read that a request gets %i: %s %s',
    async (status, method, path, sent) => {
      const preflight = await fetch(mock.url + path, {
        method: 'OPTIONS',
        headers: { Origin: 'https://site.example', 'Access-Control-Request-Method': method },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(preflight.headers.get('Access-Control-Allow-Methods')?.split(', ')).toContain(method);
      const body = status === 413 ? ' '.repeat(1_000_001) : '{';
      const response = await fetch(mock.url + path, {
        method,
        headers: { ...sent, Origin: 'https://site.example' },
        ...(method === 'POST' && { body }),
      });
      expect(response.status).toBe(status);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    },
  );

  test('a preflight of no documented path allows nothing but the request', async () => {
    const response = await fetch(`${mock.url}/v1/nowhere`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'PUT' },
    });
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('PUT');
    expect(response.headers.get('Allow')).toBeNull();
    expect((await fetch(`${mock.url}/v1/nowhere`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('each response has a unique ID', async () => {
    const ids = new Set<string | null>();
    for (const path of [addons, '/nowhere', '/v1/apps/%zz']) {
      ids.add((await fetch(mock.url + path)).headers.get('X-Request-Id'));
    }
    expect(ids.size).toBe(3);
    expect([...ids].every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true);
  });

  test('a conditional GET returns 304 if the ETag matches', async () => {
    const etag = (await fetch(mock.url + addons, { headers })).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const getUnless = async (tag: string) => {
      const conditional = { ...headers, 'If-None-Match': tag };
      const response = await fetch(mock.url + addons, { headers: conditional });
      return [response.status, (await response.text()) === ''];
    };
    expect(await getUnless(etag)).toEqual([304, true]);
    expect(await getUnless(`"other", ${etag.slice(2)}`)).toEqual([304, true]);
    expect(await getUnless('*')).toEqual([304, true]);
    expect(await getUnless('"other"')).toEqual([200, false]);
  });

  test('a connection serves several requests, pipelined ones included', async () => {
    const { write, receives } = await connectRaw(mock.url);
    const request = head('GET /v1/addon_categories HTTP/1.1', 'Host: localhost');
    write(request + request);
    const received = await receives(/HTTP\/1\.1 200.*HTTP\/1\.1 200.*\]\}$/s);
    expect(received.match(/Connection: keep-alive/g)).toHaveLength(2);
  });

  test('an idle connection stays open longer than those of clients', async () => {
    const response = await fetch(mock.url + addons, { headers });
    expect(response.headers.get('Keep-Alive')).toBe('timeout=120');
  });

  test('a target in absolute form is matched by its path', async () => {
    const { write, receives } = await connectRaw(mock.url);
    write(head('GET http://any.example/v1/addon_categories HTTP/1.1', 'Host: any.example'));
    await receives(/^HTTP\/1\.1 200 /);
  });

  test('OPTIONS * addresses the server', async () => {
    const { write, receives } = await connectRaw(mock.url);
    write(head('OPTIONS * HTTP/1.1', 'Host: any.example'));
    await receives(/^HTTP\/1\.1 204 /);
  });
});

describe('a slow client', () => {
  test.each([
    ['with its headers', 'GET / HTTP/1.1\r\nHost: local'],
    [
      'with its body',
      `${head(
        `POST ${addons} HTTP/1.1`,
        'Host: localhost',
        'Authorization: Bearer any',
        'Content-Type: application/json',
        'Content-Length: 50',
      )}{"addon"`,
    ],
  ])('%s gets 408', async (_title, sent) => {
    const before = mock.requests.length;
    const { write, closed } = await connectRaw(mock.url);
    write(sent);
    const received = await closed();
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).toMatch(/\{"error":"the request timed out"\}$/);
    const method = /^POST/.exec(sent)?.[0] ?? '';
    expect(mock.requests.slice(before)).toMatchObject([{ method, status: 408 }]);
  });
});

describe('a client that disconnects', () => {
  test('while sending its body is logged and has no other effect', async () => {
    const lines: string[] = [];
    let logged = () => {};
    const line = new Promise<void>((resolve) => {
      logged = resolve;
    });
    const own = await startMock({
      log(text) {
        lines.push(text);
        logged();
      },
    });
    const { write, socket } = await connectRaw(own.url);
    write(
      head(
        `POST ${addons} HTTP/1.1`,
        'Host: localhost',
        'Authorization: Bearer any',
        'Content-Type: application/json',
        'Content-Length: 50',
      ),
    );
    socket.resetAndDestroy();
    await line;
    expect(lines).toEqual([expect.stringMatching(/ POST \S+ - .*the client disconnected$/)]);
    expect((await fetch(`${own.url}/v1/addon_categories`)).status).toBe(200);
    await own.stop();
  });
});

test('a body over the limit is rejected, and a client still sending gets the response', async () => {
  const own = await startMock({ maxBodyBytes: 100 });
  const response = await fetch(own.url + addons, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: ' '.repeat(5_000_000),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ error: 'the body is larger than 100 bytes' });
  await own.stop();
});

test('stop() closes idle connections, and lets pending requests finish', async () => {
  const own = await startMock({ faults: { latencyMs: 100 } });
  const silent = await connectRaw(own.url);
  const slow = await connectRaw(own.url);
  slow.write('GET / HTTP/1.1\r\n');
  const started = await connectRaw(own.url);
  started.write(head('GET /v1/addon_categories HTTP/1.1', 'Host: localhost'));
  // After the response to a second request, the first one has arrived.
  await fetch(`${own.url}/nowhere`);
  await own.stop();
  expect(await started.closed()).toMatch(/^HTTP\/1\.1 200 /);
  await Promise.all([silent.closed(), slow.closed()]);
  await own.stop();
});
