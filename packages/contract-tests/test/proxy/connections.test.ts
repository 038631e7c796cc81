import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { reuseOf } from '../reuse.ts';
import { authorization, json, list, proxyTo, send, target, upstream } from './proxied.ts';

test('informational responses do not replace the response', async () => {
  const url = await upstream((_request, response) => {
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.writeHead(200, json).end(list);
  });
  const proxy = await proxyTo(url);
  expect((await send(proxy.url + target)).message.statusCode).toBe(200);
});

describe('an upstream server that closes a connection', () => {
  test('just when it is reused gets the request again on a new one', async () => {
    const isReused = reuseOf();
    const methods = ['GET', 'HEAD', 'OPTIONS'];
    const closed: unknown[] = [];
    const url = await upstream((incoming, response) => {
      if (isReused(incoming) && incoming.url === target) {
        closed.push(incoming.method);
        incoming.socket.destroy();
      } else response.writeHead(200, json).end(list);
    });
    const proxy = await proxyTo(url);
    for (const method of methods) {
      await send(`${proxy.url}/`);
      expect((await send(proxy.url + target, { method })).message.statusCode).toBe(200);
    }
    expect(closed).toEqual(methods);
  });

  test('never does so while a change is sent, or a body', async () => {
    const isReused = reuseOf();
    const url = await upstream((incoming, response) => {
      if (isReused(incoming) && incoming.url === target) incoming.socket.destroy();
      else response.writeHead(200, json).end(list);
    });
    const proxy = await proxyTo(url);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) {
      await send(`${proxy.url}/`);
      const options = { method, headers: { 'Content-Length': 2 } };
      const { message } = await send(proxy.url + target, options, '{}');
      expect([method, message.statusCode]).toEqual([method, 200]);
    }
    await send(`${proxy.url}/`);
    const remove = await send(proxy.url + target, { method: 'DELETE' });
    expect(remove.message.statusCode).toBe(200);
  });

  test.each([
    ['on a new connection', false, ''],
    ['after the first bytes of the response', true, 'HTTP/1.1 2'],
  ])('before the end of the response is reported: %s', async (_when, onReused, start) => {
    const isReused = reuseOf();
    const methods: unknown[] = [];
    const url = await upstream((incoming, response) => {
      methods.push(incoming.method);
      if (isReused(incoming) === onReused) incoming.socket.end(start);
      else response.writeHead(200, json).end(list);
    });
    const proxy = await proxyTo(url);
    if (onReused) await send(proxy.url + target);
    methods.length = 0;
    const { message, body } = await send(proxy.url + target);
    expect(message.statusCode).toBe(502);
    expect(JSON.parse(body.toString())).toEqual({
      error: 'no response from the upstream server: the connection was closed before the response',
    });
    await proxy.checked(onReused ? 2 : 1);
    expect(proxy.findings).toMatchObject([{ check: 'responds' }]);
    expect(methods).toEqual(['GET']);
  });
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

/** Sends a request to a server that never responds; returns the proxy, and the client once the request has arrived. */
async function hangingExchange(
  options: Parameters<typeof proxyTo>[1] = {},
  { method = 'GET', ...fields }: Record<string, string | number> & { method?: string } = {},
) {
  const arrived: { notify?: () => void } = {};
  const url = await upstream(() => arrived.notify?.());
  const proxy = await proxyTo(url, options);
  const hasArrived = new Promise<void>((resolve) => {
    arrived.notify = resolve;
  });
  const headers = { authorization, ...fields };
  const client = request(proxy.url + target, { method, headers, agent: false });
  client.on('error', () => {});
  if (method === 'GET') client.end();
  else client.write('{');
  await hasArrived;
  return { proxy, client };
}

describe('a server that sends nothing', () => {
  test('has failed if the client is still waiting when the proxy is stopped', async () => {
    const { proxy } = await hangingExchange();
    await proxy.stop();
    // The result is final: nothing is found later.
    const result = proxy.result();
    expect(result).toMatchObject({ passed: false, interrupted: undefined, checked: 1 });
    const silent =
      /^the proxy was stopped after the upstream server had sent nothing for \d+\.\d s$/;
    expect(result.findings).toMatchObject([
      { check: 'responds', operationId: 'listAddons', actual: expect.stringMatching(silent) },
    ]);
    expect(result.cases.map(({ title }) => title)).toContain('listAddons without a response');
    expect(proxy.findings).toHaveLength(1);
    expect(proxy.exchanges).toMatchObject([
      { status: undefined, failure: expect.stringMatching(silent) },
    ]);
  });

  test('has failed if the client gives up after the time limit', async () => {
    const { proxy, client } = await hangingExchange({ timeoutMs: 0 });
    client.destroy();
    await proxy.checked(1);
    const silent = /^the client disconnected after the upstream server had sent nothing for /;
    expect(proxy.findings).toMatchObject([
      { check: 'responds', actual: expect.stringMatching(silent) },
    ]);
    expect(proxy.result().passed).toBe(false);
  });

  test('has not if the client gives up before, which is shown and counted', async () => {
    const { proxy, client } = await hangingExchange({ timeoutMs: 600_000 });
    client.destroy();
    await proxy.checked(1);
    expect(proxy.exchanges).toMatchObject([
      {
        operationId: 'listAddons',
        status: undefined,
        failures: 0,
        failure: expect.stringMatching(/^the client disconnected after .* nothing for \d+\.\d s$/),
      },
    ]);
    const result = proxy.result();
    expect(result).toMatchObject({
      findings: [],
      interrupted: 'no exchange was complete: each client disconnected before the response',
    });
    expect(result.cases.filter(({ operationId }) => operationId === 'listAddons')).toMatchObject([
      { requests: 1, skipped: 'once, the client disconnected before the response' },
    ]);
  });

  test('has not while the client still sends the request', async () => {
    const post = { method: 'POST', 'Content-Length': 10 };
    const { proxy, client } = await hangingExchange({ timeoutMs: 0 }, post);
    client.destroy();
    await proxy.checked(1);
    expect(proxy.findings).toEqual([]);
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
  expect(result?.cases.map(({ title }) => title)).toContain('listAddons, client disconnected');
});

test('upgrades are rejected', async () => {
  const proxy = await proxyTo('http://127.0.0.1:9');
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket' };
  const { message, body } = await send(proxy.url, { headers });
  expect(message.statusCode).toBe(501);
  expect(JSON.parse(body.toString())).toEqual({ error: 'the proxy only supports HTTP' });
});
