import { createServer, type Server } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunError, type RunOptions, runContract } from '@scalingo-addons/contract-tests';
import { createTransport } from '../../src/http/transport.ts';

const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'https_proxy'];
const before = variables.map((name) => [name, process.env[name]] as const);
const adviceOn = (variable: string) => `check ${variable}, or name the server in NO_PROXY`;
const instead = ', or name the server in NO_PROXY to use no proxy for it.';
/** Servers that end after a test, with their connections. */
const servers = new Map<TcpServer, Set<Socket>>();

/** Starts a server on a free port; returns its address. */
async function listen(server: TcpServer): Promise<string> {
  const sockets = new Set<Socket>();
  servers.set(server, sockets);
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: TcpServer): Promise<void> {
  for (const socket of servers.get(server) ?? []) socket.destroy();
  servers.delete(server);
  await new Promise((resolve) => server.close(resolve));
}

beforeEach(() => {
  for (const name of variables) delete process.env[name];
});
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await Promise.all([...servers.keys()].map(close));
});

const run = (baseUrl: string, options: Partial<RunOptions> = {}) =>
  runContract({
    baseUrl,
    authUrl: baseUrl,
    app: 'example-app',
    credentials: { bearerToken: 'example-token' },
    only: ['head'],
    useProxyVariables: true,
    ...options,
  });

/** Returns why a run ends. */
const failureOf = (baseUrl: string, options?: Partial<RunOptions>): Promise<string> =>
  run(baseUrl, options).then(
    ({ interrupted }) => `ended: ${interrupted}`,
    ({ message }: Error) => message,
  );

const combinations = [
  ['HTTP_PROXY', 'http://api.example.test'],
  ['HTTPS_PROXY', 'https://api.example.test'],
  ['HTTP_PROXY', 'https://api.example.test'],
] as const;

describe('a proxy that cannot be used', () => {
  let proxy: Server;
  let address: string;
  beforeEach(async () => {
    proxy = createServer((_request, response) => response.writeHead(502).end());
    address = await listen(proxy);
  });

  test.each(combinations)(
    'is named without its credentials if it is down: %s, %s',
    async (variable, baseUrl) => {
      await close(proxy);
      process.env[variable] = `http://user:pass-of-proxy@${address}`;
      expect(await failureOf(baseUrl)).toBe(
        `No response from ${baseUrl}: the proxy ${address} cannot be reached (the connection was refused); ${adviceOn(variable)}.`,
      );
    },
  );

  test('is named if it opens no tunnel', async () => {
    process.env.HTTPS_PROXY = `http://${address}`;
    const baseUrl = 'https://api.example.test';
    const start = `No response from ${baseUrl}: the proxy ${address} opened no tunnel`;
    expect(await failureOf(baseUrl)).toBe(
      `${start} (the connection was closed before the response); ${adviceOn('HTTPS_PROXY')}.`,
    );
    for (const status of [407, 502]) {
      proxy.removeAllListeners('connect');
      proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} Odd\r\n\r\n`));
      const rejected = await run(baseUrl).catch((error: RunError) => error);
      expect(rejected).toMatchObject({
        message: `${start} (status ${status}); ${adviceOn('HTTPS_PROXY')}.`,
        result: { findings: [] },
      });
    }
  });

  test('is named if it closes the tunnel', async () => {
    process.env.HTTPS_PROXY = `http://${address}`;
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    expect(await failureOf('https://api.example.test')).toBe(
      `No response from https://api.example.test: the proxy ${address} closed the tunnel to the server; ${adviceOn('HTTPS_PROXY')}.`,
    );
  });

  test('is named if it does not use TLS, without a warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    process.env.HTTPS_PROXY = `https://user:pass-of-proxy@${address}`;
    expect(await failureOf('https://api.example.test')).toBe(
      `No response from https://api.example.test: the proxy ${address} cannot be reached (the port does not use TLS; check the https:// of its URL); ${adviceOn('HTTPS_PROXY')}.`,
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  test.each(['secret-host', 'ftp://secret-host', 'http://'])(
    'is not what a variable names: %s',
    async (text) => {
      process.env.HTTPS_PROXY = text;
      expect(await failureOf('https://api.example.test')).toBe(
        `HTTPS_PROXY must be the URL of a proxy, such as http://proxy.example.com:3128${instead}`,
      );
    },
  );

  test.each(['socks5://user:pass-of-proxy@127.0.0.1:1080', 'socks://127.0.0.1:1080'])(
    'uses SOCKS: %s',
    async (text) => {
      process.env.HTTPS_PROXY = text;
      expect(await failureOf('https://api.example.test')).toBe(
        `HTTPS_PROXY names a SOCKS proxy, which is not supported: set it to the URL of an HTTP proxy, such as http://proxy.example.com:3128${instead}`,
      );
    },
  );
});

describe('a proxy that responds in place of the server', () => {
  const baseUrl = 'http://api.example.test';
  const tokens = [{ bearerToken: 'example-token' }, { apiToken: 'tk-us-example' }];
  const html = { 'Content-Type': 'text/html; charset=utf-8' };

  test.each([
    [407, {}, 'responded in place of the server (status 407)'],
    [
      503,
      { 'X-Squid-Error': 'ERR_CONNECT_FAIL 111' },
      'responded in place of the server (status 503)',
    ],
    [502, { 'Proxy-Agent': 'gateway' }, 'responded in place of the server (status 502)'],
    [403, html, 'sent a page in place of the server (status 403)'],
    [200, html, 'sent a page in place of the server (status 200)'],
  ])('is named: %s, %j', async (status, headers, what) => {
    const requests: unknown[] = [];
    const proxy = createServer(({ url }, response) => {
      requests.push(url);
      response.writeHead(status, headers).end('<h1>Blocked</h1>');
    });
    const address = await listen(proxy);
    process.env.HTTP_PROXY = `http://user:pass-of-proxy@${address}`;
    for (const credentials of tokens) {
      requests.length = 0;
      expect(await failureOf(baseUrl, { credentials })).toBe(
        `No response from ${baseUrl}: the proxy ${address} ${what}; ${adviceOn('HTTP_PROXY')}.`,
      );
      expect(requests).toHaveLength(1);
      const rejected = await run(baseUrl, { credentials }).catch((error: RunError) => error);
      expect(rejected).toMatchObject({ result: { findings: [] } });
    }
  });

  test('is named if it sends a page through the tunnel', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\n<h1>Blocked by the proxy of your company</h1>'),
    );
    const address = await listen(proxy);
    process.env.https_proxy = `http://${address}`;
    expect(await failureOf('https://api.example.test')).toBe(
      `No response from https://api.example.test: the proxy ${address} opened a tunnel to something that does not use TLS; ${adviceOn('https_proxy')}.`,
    );
  });

  test('is not blamed for a page of a server without a proxy', async () => {
    const server = createServer((_request, response) => response.writeHead(403, html).end());
    const ownUrl = `http://${await listen(server)}`;
    process.env.HTTP_PROXY = 'http://127.0.0.1:9';
    process.env.NO_PROXY = '127.0.0.1';
    expect(await failureOf(ownUrl)).toMatch(/^The server rejected the credentials with 403/);
  });
});

test.each([
  [{ HTTP_PROXY: 'socks5://127.0.0.1:1', NO_PROXY: '*' }],
  [{ HTTP_PROXY: 'socks5://127.0.0.1:1', NO_PROXY: 'localhost, 127.0.0.1' }],
  [{ HTTPS_PROXY: 'socks5://127.0.0.1:1' }],
  [{ HTTPS_PROXY: 'no proxy' }],
])('variables that do not apply to the server may be anything: %j', async (env) => {
  Object.assign(process.env, env);
  const server = createServer((_request, response) => response.writeHead(404).end());
  const baseUrl = `http://${await listen(server)}`;
  expect(await failureOf(baseUrl)).toMatch(/The server has no app "example-app"/);
});

test.each(['', 'user:pass-of-proxy@'])('a proxy needs no scheme: %shost:port', async (userInfo) => {
  const seen: unknown[] = [];
  const proxy = createServer(({ url }, response) => {
    seen.push(url);
    response.writeHead(404).end();
  });
  process.env.HTTP_PROXY = `${userInfo}${await listen(proxy)}`;
  expect(await failureOf('http://api.example.test')).toMatch(/The server has no app "example-app"/);
  expect(seen).toEqual(['http://api.example.test/v1/apps/example-app/addons']);
});

test.each([
  ['user:100%', 'user:100%'],
  ['us%65r:%zz', 'user:%zz'],
  ['user:p%40ss', 'user:p@ss'],
  ['%ff:x', '%ff:x'],
])('credentials of a proxy may have a percent sign: %s', async (written, sent) => {
  const seen: unknown[] = [];
  const proxy = createServer(({ headers }, response) => {
    seen.push(headers['proxy-authorization']);
    response.writeHead(404).end();
  });
  process.env.HTTP_PROXY = `http://${written}@${await listen(proxy)}`;
  await failureOf('http://api.example.test');
  expect(new Set(seen)).toEqual(new Set([`Basic ${Buffer.from(sent).toString('base64')}`]));
});

describe('a proxy that never responds', () => {
  const silent = [
    ...combinations.map(([variable, baseUrl]) => [variable, 'http', baseUrl] as const),
    ['HTTPS_PROXY', 'https', 'https://api.example.test'] as const,
  ];
  const tokens = [{ bearerToken: 'example-token' }, { apiToken: 'tk-us-example' }];

  test.each(silent)('is named after the timeout: %s, %s, %s', async (variable, scheme, baseUrl) => {
    const address = await listen(createTcpServer());
    process.env[variable] = `${scheme}://user:pass-of-proxy@${address}`;
    for (const credentials of tokens) {
      expect(await failureOf(baseUrl, { timeoutMs: 100, credentials })).toBe(
        `No response from ${baseUrl}: the proxy ${address} did not respond within 0.1 s; ${adviceOn(variable)}.`,
      );
    }
  });

  test.each(silent)(
    'does not delay who aborts the run: %s, %s, %s',
    async (variable, scheme, baseUrl) => {
      const proxy = createTcpServer();
      process.env[variable] = `${scheme}://${await listen(proxy)}`;
      for (const credentials of tokens) {
        const controller = new AbortController();
        // The first byte shows that the run waits for the proxy.
        proxy.once('connection', (socket) => socket.once('data', () => controller.abort()));
        const options = { timeoutMs: 600_000, credentials, signal: controller.signal };
        expect(await failureOf(baseUrl, options)).toBe('ended: the run was aborted');
      }
    },
  );

  test('does not delay --max-time', async () => {
    process.env.HTTPS_PROXY = `http://${await listen(createTcpServer())}`;
    const options = { timeoutMs: 600_000, maxTimeMs: 100 };
    expect(await failureOf('https://api.example.test', options)).toBe(
      'ended: the run took longer than maxTimeMs, 0.1 s',
    );
  });

  test('is not named for a server in NO_PROXY', async () => {
    process.env.HTTP_PROXY = `http://${await listen(createTcpServer())}`;
    process.env.NO_PROXY = '127.0.0.1';
    const baseUrl = `http://${await listen(createTcpServer())}`;
    expect(await failureOf(baseUrl, { timeoutMs: 100 })).toBe(
      `No response from ${baseUrl}: no complete response within 100 ms.`,
    );
  });
});

test('a proxy that has responded, and keeps a later tunnel waiting, is named', async () => {
  const baseUrl = 'https://api.example.test';
  const proxy = createServer();
  let tunnels = 0;
  proxy.on('connect', (_request, socket) => {
    tunnels++;
    if (tunnels === 1) socket.end('HTTP/1.1 502 Odd\r\n\r\n');
  });
  const address = await listen(proxy);
  process.env.HTTPS_PROXY = `http://${address}`;
  const transport = createTransport({ timeoutMs: 200, useProxyVariables: true, urls: [baseUrl] });
  const get = { method: 'GET', url: baseUrl, headers: {}, body: undefined };
  const first = await transport.send(get);
  const second = await transport.send(get);
  transport.close();
  expect(first.failure).toContain('opened no tunnel (status 502)');
  expect(second).toMatchObject({
    failure: `the proxy ${address} did not respond within 0.2 s; ${adviceOn('HTTPS_PROXY')}`,
    isOfProxy: true,
    isUnsent: true,
  });
});
