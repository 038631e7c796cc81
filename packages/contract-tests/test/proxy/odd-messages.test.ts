import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ProxyOptions, startProxy } from '../../src/proxy/proxy.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Starts a proxy of a server that sends these bytes once it has got a number of bytes. */
async function proxyOf(
  response: string | Buffer,
  { minBytes = 1, ...options }: Partial<ProxyOptions> & { readonly minBytes?: number } = {},
) {
  const upstream = createServer((socket) => {
    let length = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      length += chunk.length;
      if (length >= minBytes) socket.write(response);
    });
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  stops.push(() => upstream.close());
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const proxy = await startProxy({ upstream: url, ...options });
  stops.push(proxy.stop);
  return proxy;
}

/** Sends bytes; resolves with what is received until the connection is closed. */
async function exchange(url: string, sent: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {});
  socket.write(sent);
  await once(socket, 'close');
  return received;
}

const get = 'GET /v1/addon_categories HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
const rest = '\r\nContent-Length: 2\r\n\r\n{}';

describe('an odd status line is forwarded, without a reason phrase that cannot be sent', () => {
  test.each([
    ['UTF-8', Buffer.from(`HTTP/1.1 404 Не найдено${rest}`), 404],
    ['Latin-1', Buffer.from(`HTTP/1.1 200 O\xe9K${rest}`, 'latin1'), 200],
    ['a tab', `HTTP/1.1 200 a\tb${rest}`, 200],
    ['nothing', `HTTP/1.1 200 ${rest}`, 200],
  ])('%s', async (_title, response, status) => {
    const { url } = await proxyOf(response);
    expect(await exchange(url, get)).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*\\{\\}$`));
  });

  test('bytes of UTF-8 are kept', async () => {
    const { url } = await proxyOf(Buffer.from(`HTTP/1.1 404 Не найдено${rest}`));
    const received = await exchange(url, get);
    expect(Buffer.from(received, 'latin1').toString()).toMatch(/^HTTP\/1\.1 404 Не найдено\r\n/);
  });
});

test.each(['X: a\u0001b', 'X: a\u007fb', 'X(A): 1', 'Content-Encoding: constructor', 'X: \u001b['])(
  'an odd header %j gets a response',
  async (header) => {
    const { url } = await proxyOf(`HTTP/1.1 200 OK\r\n${header}${rest}`);
    expect(await exchange(url, get)).toMatch(/^HTTP\/1\.1 (200|502) /);
  },
);

describe('a 100 (Continue) that nobody expects is discarded', () => {
  const continued = 'HTTP/1.1 100 Continue\r\n\r\n';
  const ok = `HTTP/1.1 404 Not Found\r\nContent-Type: application/json${rest}`;

  test.each([
    ['one', continued + ok],
    ['several, with headers', `HTTP/1.1 100 Go on\r\nA: b\r\n\r\n${continued}${ok}`],
  ])('%s', async (_title, response) => {
    const { url, result } = await proxyOf(response);
    expect(await exchange(url, get)).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{\}$/);
    expect(result().findings.filter(({ check }) => check === 'responds')).toEqual([]);
  });

  test('byte by byte, before each response of a connection, and to a request with a body', async () => {
    const connections = new Set<unknown>();
    const upstream = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', async () => {
        connections.add(socket);
        for (const byte of Buffer.from(continued + ok)) {
          await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
    }).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    stops.push(() => upstream.close());
    const proxy = await startProxy({
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    });
    stops.push(proxy.stop);
    for (let round = 0; round < 3; round++)
      expect(await exchange(proxy.url, get)).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{\}$/);
    expect(connections.size).toBe(1);
    const head = 'Host: a\r\nConnection: close\r\nContent-Length: 2';
    const post = `POST /v1/apps/a/addons HTTP/1.1\r\n${head}\r\n\r\n{}`;
    expect(await exchange(proxy.url, post)).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{\}$/);
  });
});

test('request headers of 200,000 bytes are forwarded', async () => {
  const { url } = await proxyOf(`HTTP/1.1 404 Odd${rest}`);
  const long = get.replace('\r\n\r\n', `\r\nX: ${'x'.repeat(200_000)}\r\n\r\n`);
  expect(await exchange(url, long)).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{\}$/);
});

describe('response headers', () => {
  test.each([20_000, 200_000])('of %s bytes are forwarded', async (length) => {
    const { url, result } = await proxyOf(`HTTP/1.1 404 Odd\r\nX: ${'x'.repeat(length)}${rest}`);
    expect(await exchange(url, get)).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{\}$/);
    expect(result().findings.filter(({ check }) => check === 'responds')).toEqual([]);
  });

  test('that are longer are a failure of the server, which says so', async () => {
    const { url, result } = await proxyOf(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(300_000)}${rest}`);
    expect(await exchange(url, get)).toMatch(
      /^HTTP\/1\.1 502 [\s\S]*the headers are longer than 256 KiB/,
    );
    expect(result().findings).toMatchObject([
      { check: 'responds', actual: expect.stringContaining('longer than 256 KiB') },
    ]);
  });
});

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])(
  'bodies nested deeper than recursive code can process are forwarded, and judged: %s',
  async (open, close) => {
    const depth = 100_000;
    const body = `${open.repeat(depth)}1${close.repeat(depth)}`;
    const head = `\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    const { url, result } = await proxyOf(
      `HTTP/1.1 201 Created${head}Connection: close\r\n\r\n${body}`,
      // A response to half a request resets the connection.
      { minBytes: body.length },
    );
    const post = `POST /v1/apps/a/addons HTTP/1.1\r\nHost: a\r\nConnection: close${head}\r\n`;
    const received = await exchange(url, post + body);
    expect(received).toMatch(/^HTTP\/1\.1 201 /);
    expect(received.endsWith(body)).toBe(true);
    const findings = result().cases.flatMap((it) => it.findings);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['schema', 'request-body']),
    );
  },
);

describe('what the proxy does not support gets a response in the format of the API', () => {
  test.each([
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 501],
    [
      'another transfer coding',
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
      501,
    ],
    ['what is not HTTP', 'GARBAGE\r\n\r\n', 400],
    ['headers that are too large', `GET / HTTP/1.1\r\nX: ${'x'.repeat(300_000)}\r\n\r\n`, 431],
  ])('%s', async (_title, sent, status) => {
    const { url } = await proxyOf('');
    const received = await exchange(url, sent);
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).toEqual({ error: expect.any(String) });
  });
});

test('exceptions of listeners, and reset tunnels, are survived', async () => {
  const fail = () => {
    throw new Error('broken');
  };
  const { url, result } = await proxyOf(`HTTP/1.1 299 Odd${rest}`, {
    onExchange: fail,
    onFinding: fail,
  });
  const { hostname, port } = new URL(url);
  for (let round = 0; round < 5; round++) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n');
    socket.resetAndDestroy();
  }
  for (let round = 0; round < 2; round++) {
    expect(await exchange(url, get)).toMatch(/^HTTP\/1\.1 299 /);
  }
  expect(result().checked).toBe(2);
});
