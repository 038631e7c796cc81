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
  test('HEAD has the headers of GET, and no body', async () => {
    const get = await fetch(mock.url + addons, { headers });
    const answer = await fetch(mock.url + addons, { method: 'HEAD', headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    for (const name of ['Content-Type', 'Content-Length', 'ETag']) {
      expect(answer.headers.get(name)).toBe(get.headers.get(name));
    }
    expect(Number(get.headers.get('Content-Length'))).toBe((await get.arrayBuffer()).byteLength);
  });

  test('a wrong method is answered with 405, and with those that there are', async () => {
    const answer = await fetch(mock.url + addons, { method: 'PUT', headers });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(await answer.json()).toEqual({ error: 'the method is not allowed here' });
  });

  test('OPTIONS says which methods there are', async () => {
    const answer = await fetch(mock.url + addons, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('a page of another origin may ask and read', async () => {
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
    const refused = await fetch(mock.url + addons, { headers: { Origin: 'https://site.example' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test('each answer has an id of its own', async () => {
    const ids = new Set<string | null>();
    for (const path of [addons, '/nowhere', '/v1/apps/%zz']) {
      ids.add((await fetch(mock.url + path)).headers.get('X-Request-Id'));
    }
    expect(ids.size).toBe(3);
    expect([...ids].every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true);
  });

  test('a GET is answered with 304 where the client has its answer', async () => {
    const etag = (await fetch(mock.url + addons, { headers })).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const ask = async (tag: string) => {
      const conditional = { ...headers, 'If-None-Match': tag };
      const answer = await fetch(mock.url + addons, { headers: conditional });
      return [answer.status, (await answer.text()) === ''];
    };
    expect(await ask(etag)).toEqual([304, true]);
    expect(await ask(`"other", ${etag.slice(2)}`)).toEqual([304, true]);
    expect(await ask('*')).toEqual([304, true]);
    expect(await ask('"other"')).toEqual([200, false]);
  });

  test('a connection serves one request after another, also pipelined', async () => {
    const { write, receives } = await connectRaw(mock.url);
    const request = head('GET /v1/addon_categories HTTP/1.1', 'Host: localhost');
    write(request + request);
    const received = await receives(/HTTP\/1\.1 200.*HTTP\/1\.1 200.*\]\}$/s);
    expect(received.match(/Connection: keep-alive/g)).toHaveLength(2);
  });

  test('an absolute target is that of its path', async () => {
    const { write, receives } = await connectRaw(mock.url);
    write(head('GET http://any.example/v1/addon_categories HTTP/1.1', 'Host: any.example'));
    await receives(/^HTTP\/1\.1 200 /);
  });

  test('OPTIONS * is about the server', async () => {
    const { write, receives } = await connectRaw(mock.url);
    write(head('OPTIONS * HTTP/1.1', 'Host: any.example'));
    await receives(/^HTTP\/1\.1 204 /);
  });
});

describe('a client that is slow', () => {
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
  ])('%s is answered with 408', async (_title, sent) => {
    const { write, closed } = await connectRaw(mock.url);
    write(sent);
    const received = await closed();
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).toMatch(/\{"error":"the request took too long"\}$/);
  });
});

describe('a client that goes away', () => {
  test('in the middle of its body leaves a line of log and nothing else', async () => {
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
    expect(lines).toEqual([expect.stringMatching(/ POST \S+ - .*the client went away$/)]);
    expect((await fetch(`${own.url}/v1/addon_categories`)).status).toBe(200);
    await own.stop();
  });
});

test('a body over the limit is refused, and the client is told although it still sends', async () => {
  const own = await startMock({ maxBodyBytes: 100 });
  const answer = await fetch(own.url + addons, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: ' '.repeat(5_000_000),
  });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toEqual({ error: 'the body is longer than 100 bytes' });
  await own.stop();
});

test('stops, whoever is connected, and lets a request end that is under way', async () => {
  const own = await startMock({ faults: { latencyMs: 100 } });
  const silent = await connectRaw(own.url);
  const slow = await connectRaw(own.url);
  slow.write('GET / HTTP/1.1\r\n');
  const started = await connectRaw(own.url);
  started.write(head('GET /v1/addon_categories HTTP/1.1', 'Host: localhost'));
  // The answer to a second request shows that the first has been taken up.
  await fetch(`${own.url}/nowhere`);
  await own.stop();
  expect(await started.closed()).toMatch(/^HTTP\/1\.1 200 /);
  await Promise.all([silent.closed(), slow.closed()]);
  await own.stop();
});
