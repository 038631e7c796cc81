import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { startProxy } from '../../src/proxy/proxy.ts';
import { authorization, json, proxyTo, send, stops, target, upstream } from './proxied.ts';

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
  await expect(startProxy({ upstream: 'api.example.com' })).rejects.toThrow('upstream must');
  const proxy = await proxyTo('http://127.0.0.1:9');
  const port = Number(new URL(proxy.url).port);
  await expect(startProxy({ upstream: 'http://127.0.0.1:9', port })).rejects.toThrow(
    `Port ${port} is in use; choose another one with --port, or 0 for a free one.`,
  );
});
