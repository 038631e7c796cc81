import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  request,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import zlib, { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import type { Finding } from '../../src/model/finding.ts';
import { type ProxiedExchange, type ProxyOptions, startProxy } from '../../src/proxy/proxy.ts';
import { exampleOf } from '../traffic/exchanges.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const authorization = 'Bearer tk-us-a-secret-of-somebody';
const target = '/v1/apps/example-app/addons';
const list = Buffer.from(JSON.stringify(exampleOf('listAddons', '200')));
const json = { 'Content-Type': 'application/json; charset=utf-8' };

/** Starts an upstream server. */
async function upstream(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a proxy and records its exchanges and findings. */
async function proxyTo(url: string, options: Partial<ProxyOptions> = {}) {
  const exchanges: ProxiedExchange[] = [];
  const findings: Finding[] = [];
  let notify = () => {};
  const proxy = await startProxy({
    upstream: url,
    onExchange: (it) => {
      exchanges.push(it);
      notify();
    },
    onFinding: (it) => findings.push(it),
    ...options,
  });
  stops.push(proxy.stop);
  return {
    ...proxy,
    exchanges,
    findings,
    /** Waits until `count` exchanges have been checked. */
    async checked(count: number) {
      while (exchanges.length < count) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
  };
}

interface ReceivedMessage {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** Sends a request unchanged. */
function send(
  url: string,
  options: RequestOptions = {},
  body?: string | Buffer,
): Promise<ReceivedMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, ...(options.headers as object) };
    const sent = request(url, { ...options, headers, agent: false }, async (message) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of message) chunks.push(chunk);
        resolve({ message, body: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject).end(body);
  });
}

test('exchanges are forwarded unchanged and checked', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  stops.push(mock.stop);
  const proxy = await proxyTo(mock.url);
  const direct = await fetch(mock.url + target, {
    headers: { authorization: 'Bearer example-token' },
  });
  const passed = await fetch(proxy.url + target, {
    headers: { authorization: 'Bearer example-token' },
  });
  expect(await passed.text()).toBe(await direct.text());
  await proxy.checked(1);
  expect(proxy.exchanges).toMatchObject([
    { method: 'GET', url: mock.url + target, status: 200, operationId: 'listAddons', failures: 0 },
  ]);
  expect(proxy.result()).toMatchObject({
    kind: 'proxy',
    subject: mock.url,
    checked: 1,
    passed: true,
  });
});

test('headers keep their order and case, without hop-by-hop headers', async () => {
  let sent: readonly string[] = [];
  const url = await upstream((incoming, response) => {
    sent = incoming.rawHeaders;
    response.sendDate = false;
    response.writeHead(
      302,
      'Elsewhere',
      [
        ['Location', 'http://upstream.example/else'],
        ['Set-Cookie', 'a=1'],
        ['X-One', 'é'],
        ['Set-Cookie', 'b=2'],
        ['Connection', 'x-private'],
        ['X-Private', 'yes'],
        ['Content-Length', '0'],
      ].flat(),
    );
    response.end();
  });
  const proxy = await proxyTo(`${url}/base`);
  const headers = {
    'X-Odd-CASE': '1',
    Connection: 'x-gone',
    'X-Gone': '1',
    'Accept-Encoding': 'br',
  };
  const { message } = await send(`${proxy.url}/a//b/../%zz?x=%20`, { headers });
  expect(message.statusCode).toBe(302);
  expect(message.statusMessage).toBe('Elsewhere');
  expect(message.rawHeaders.slice(0, 10)).toEqual([
    'Location',
    'http://upstream.example/else',
    'Set-Cookie',
    'a=1',
    'X-One',
    'é',
    'Set-Cookie',
    'b=2',
    'Content-Length',
    '0',
  ]);
  expect(sent).toEqual(expect.arrayContaining(['X-Odd-CASE', 'Accept-Encoding', 'br']));
  expect(sent.join()).not.toMatch(/x-gone|4011/i);
  expect(sent[sent.findIndex((it) => /^host$/i.test(it)) + 1]).toBe(new URL(url).host);
});

test('the raw path is appended to the path of the upstream URL', async () => {
  let path = '';
  const url = await upstream((incoming, response) => {
    path = incoming.url ?? '';
    response.end();
  });
  const proxy = await proxyTo(`${url}/base/`);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    socket.end('GET /a//b/../%zz?x=%20 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    socket.resume().once('close', () => resolve());
  });
  expect(path).toBe('/base/a//b/../%zz?x=%20');
});

describe('bodies', () => {
  const wrong = Buffer.from('{"addons": [7]}');

  test.each([
    ['gzip', gzipSync(wrong)],
    ['br', brotliCompressSync(wrong)],
    ['deflate', deflateSync(wrong)],
  ])(
    'compressed with %s are forwarded as they are and checked after decompression',
    async (encoding, packed) => {
      const url = await upstream((_request, response) =>
        response.writeHead(200, { ...json, 'Content-Encoding': encoding }).end(packed),
      );
      const proxy = await proxyTo(url);
      expect((await send(proxy.url + target)).body).toEqual(packed);
      await proxy.checked(1);
      expect(proxy.findings).toMatchObject([{ check: 'schema', at: 'body /addons/0' }]);
    },
  );

  test('compressed with zstd are forwarded as they are and checked if Node supports it', async () => {
    // A frame (RFC 8878) with one uncompressed block.
    const block = Buffer.alloc(3);
    block.writeUIntLE((wrong.length << 3) | 1, 0, 3);
    const start = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, wrong.length]);
    const packed = Buffer.concat([start, block, wrong]);
    const url = await upstream((_request, response) =>
      response.writeHead(200, { ...json, 'Content-Encoding': 'zstd' }).end(packed),
    );
    const proxy = await proxyTo(url);
    expect((await send(proxy.url + target)).body).toEqual(packed);
    await proxy.checked(1);
    const isKnown = 'zstdDecompressSync' in zlib;
    const titles = proxy.result().cases.map(({ title }) => title);
    expect(proxy.findings.map(({ at }) => at)).toEqual(isKnown ? ['body /addons/0'] : []);
    expect(titles.includes('unknown bodies')).toBe(!isKnown);
  });

  test('that do not match their encoding are detected', async () => {
    const url = await upstream((_request, response) =>
      response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(wrong),
    );
    const proxy = await proxyTo(url);
    expect((await send(proxy.url + target)).body).toEqual(wrong);
    await proxy.checked(1);
    expect(proxy.findings).toMatchObject([{ check: 'responds' }]);
  });

  test('that are deeply nested are forwarded and checked', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const url = await upstream((incoming, response) => {
      incoming.resume();
      response.writeHead(200, json).end(`{"addons":${deep}}`);
    });
    const proxy = await proxyTo(url);
    await send(proxy.url + target, { method: 'POST', headers: json }, deep);
    expect((await send(proxy.url + target)).message.statusCode).toBe(200);
    await proxy.checked(2);
    expect(proxy.findings).toContainEqual(
      expect.objectContaining({ check: 'request-body', operationId: 'provisionAddon' }),
    );
    expect(proxy.findings).toContainEqual(
      expect.objectContaining({ check: 'schema', operationId: 'listAddons' }),
    );
  });

  test('that are too long are forwarded but not checked', async () => {
    const long = Buffer.from(JSON.stringify({ addons: ['x'.repeat(200_000)] }));
    const url = await upstream((_request, response) => response.writeHead(200, json).end(long));
    const proxy = await proxyTo(url, { maxBodyBytes: 100_000 });
    expect((await send(proxy.url + target)).body).toEqual(long);
    await proxy.checked(1);
    expect(proxy.findings).toEqual([]);
    expect(proxy.result().cases.map(({ title }) => title)).toContain('unknown bodies');
  });

  test('of requests are forwarded and checked, chunked or not', async () => {
    const bodies: string[] = [];
    const url = await upstream(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(400, json).end('{"error":"plan_id is required"}');
    });
    const proxy = await proxyTo(url);
    const body = JSON.stringify({
      addon: { addon_provider_id: 'redis' },
      more: 'é'.repeat(90_000),
    });
    const options = { method: 'POST', headers: { ...json, 'Transfer-Encoding': 'chunked' } };
    await send(proxy.url + target, options, body);
    const length = { ...json, 'Content-Length': Buffer.byteLength(body) };
    await send(proxy.url + target, { method: 'POST', headers: length }, body);
    expect(bodies).toEqual([body, body]);
    await proxy.checked(2);
    expect(proxy.result().findings).toContainEqual(
      expect.objectContaining({ check: 'request-body', count: 2, severity: 'notice' }),
    );
  });

  test('are streamed to the client', async () => {
    let finish = () => {};
    const url = await upstream((_request, response) => {
      response.writeHead(200, json).write(list.subarray(0, 10));
      finish = () => response.end(list.subarray(10));
    });
    const proxy = await proxyTo(url);
    const sent = request(proxy.url + target, { headers: { authorization }, agent: false }).end();
    const [message] = (await once(sent, 'response')) as [IncomingMessage];
    const [first] = await once(message, 'data');
    expect(first).toEqual(list.subarray(0, 10));
    finish();
    await once(message.resume(), 'end');
    await proxy.checked(1);
    expect(proxy.result().passed).toBe(true);
  });

  test.each([
    ['HEAD', 200, { 'Content-Length': '4321' }],
    ['GET', 304, { ETag: '"a"' }],
    ['DELETE', 204, {}],
  ])('that HTTP forbids are omitted: %s %d', async (method, status, headers) => {
    const url = await upstream((_request, response) =>
      response.writeHead(status, { ...(method === 'HEAD' && json), ...headers }).end(),
    );
    const proxy = await proxyTo(url);
    const at = method === 'DELETE' ? `${target}/ad-1` : target;
    const sent = status === 304 ? { 'If-None-Match': '"a"' } : {};
    const { message, body } = await send(proxy.url + at, { method, headers: sent });
    expect(message.statusCode).toBe(status);
    expect(message.headers['content-length']).toBe(
      (headers as Record<string, string>)['Content-Length'],
    );
    expect(body).toHaveLength(0);
    await proxy.checked(1);
    expect(proxy.findings).toEqual([]);
  });
});

test('informational responses do not replace the response', async () => {
  const url = await upstream((_request, response) => {
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.writeHead(200, json).end(list);
  });
  const proxy = await proxyTo(url);
  expect((await send(proxy.url + target)).message.statusCode).toBe(200);
});

test('upstream connections are reused, and requests on closed ones are retried', async () => {
  const sockets = new Set<unknown>();
  let requests = 0;
  const url = await upstream((incoming, response) => {
    sockets.add(incoming.socket);
    // Closes the connection just when it is being reused.
    if (requests++ === 2) incoming.socket.destroy();
    else response.writeHead(200, json).end(list);
  });
  const proxy = await proxyTo(url);
  for (let sent = 0; sent < 4; sent++) {
    expect((await send(proxy.url + target)).message.statusCode).toBe(200);
  }
  expect(requests).toBe(5);
  expect(sockets.size).toBeLessThan(4);
});

describe('a failing upstream server', () => {
  test('that is down is reported, and the proxy keeps running', async () => {
    const proxy = await proxyTo('http://127.0.0.1:9');
    for (let sent = 0; sent < 2; sent++) {
      const { message, body } = await send(proxy.url + target);
      expect(message.statusCode).toBe(502);
      expect(JSON.parse(body.toString())).toEqual({
        error: 'no response from the upstream server: the connection was refused',
      });
    }
    await proxy.checked(2);
    expect(proxy.findings).toMatchObject([
      { check: 'responds', operationId: 'listAddons', actual: 'the connection was refused' },
    ]);
  });

  test('that aborts a response is reported, and the response of the client is aborted', async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(200, { ...json, 'Content-Length': list.length });
      response.write(list.subarray(0, 10), () => response.destroy());
    });
    const proxy = await proxyTo(url);
    await expect(send(proxy.url + target)).rejects.toThrow();
    await proxy.checked(1);
    expect(proxy.findings).toMatchObject([{ check: 'responds' }]);
  });

  test('that does not speak HTTP is reported', async () => {
    const url = await upstream((incoming) => {
      incoming.socket.end('no HTTP\r\n\r\n');
    });
    const proxy = await proxyTo(url);
    const post = { method: 'POST' };
    expect((await send(proxy.url + target, post)).message.statusCode).toBe(502);
    await proxy.checked(1);
    expect(proxy.findings[0]?.actual).toMatch(/not HTTP/);
  });
});

test('a client that disconnects causes no finding and aborts the upstream request', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const arrived = new Promise<void>((resolve) => {
    upstream((incoming) => {
      closed = once(incoming.socket, 'close');
      resolve();
    }).then(async (url) => {
      proxy = await proxyTo(url);
      sent = request(proxy.url + target, { headers: { authorization }, agent: false });
      sent.on('error', () => {}).end();
    });
  });
  let proxy: Awaited<ReturnType<typeof proxyTo>> | undefined;
  let sent: ReturnType<typeof request> | undefined;
  await arrived;
  sent?.destroy();
  await closed;
  const result = proxy?.result();
  expect(result?.findings).toEqual([]);
  expect(result?.cases.map(({ title }) => title)).toContain('exchanges without a response');
});

test('upgrades are rejected', async () => {
  const proxy = await proxyTo('http://127.0.0.1:9');
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket' };
  const { message, body } = await send(proxy.url, { headers });
  expect(message.statusCode).toBe(501);
  expect(JSON.parse(body.toString())).toEqual({ error: 'the proxy only supports HTTP' });
});

test('exchanges, findings and results contain no secrets', async () => {
  const url = await upstream((incoming, response) =>
    response.writeHead(418, json).end(`{"error": "${incoming.headers.authorization}"}`),
  );
  const proxy = await proxyTo(url);
  const secret = authorization.slice('Bearer '.length);
  await send(`${proxy.url}${target}?token=some-secret&a=${secret}`);
  const drains = `${proxy.url}${target}/ad-1/log_drains`;
  await send(`${drains}?url=datadog%3A%2F%2Fsecret-of-a-drain%3Fregion%3Deu`, { method: 'DELETE' });
  await proxy.checked(2);
  expect(proxy.findings.length).toBeGreaterThan(0);
  const recorded = JSON.stringify([proxy.exchanges, proxy.findings, proxy.result()]);
  expect(recorded).not.toContain(secret);
  expect(recorded).not.toContain('some-secret');
  expect(recorded).not.toContain('secret-of-a-drain');
});

test('invalid options are reported in one sentence', async () => {
  await expect(startProxy({ upstream: 'api.example.com' })).rejects.toThrow('--upstream must');
  const proxy = await proxyTo('http://127.0.0.1:9');
  const port = Number(new URL(proxy.url).port);
  await expect(startProxy({ upstream: 'http://127.0.0.1:9', port })).rejects.toThrow(
    `Port ${port} is in use; choose another one with --port, or 0 for a free one.`,
  );
});
