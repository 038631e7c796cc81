import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import zlib, { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { authorization, json, list, proxyTo, send, target, upstream } from './proxied.ts';

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

  test.each(['garbage', 'x'])(
    'that are not compressed with zstd, as they say, are a failure: %s',
    async (body) => {
      const url = await upstream((_request, response) =>
        response.writeHead(200, { ...json, 'Content-Encoding': 'zstd' }).end(body),
      );
      const proxy = await proxyTo(url);
      expect(String((await send(proxy.url + target)).body)).toBe(body);
      await proxy.checked(1);
      expect(proxy.findings).toMatchObject([
        { check: 'responds', actual: expect.stringContaining('the body is not encoded as zstd') },
      ]);
    },
  );

  test('of requests that the server did not wait for are not judged', async () => {
    const rejected = { ...json, Connection: 'close' };
    const url = await upstream((_request, response) =>
      response.writeHead(400, rejected).end('{"error":"too long"}'),
    );
    const proxy = await proxyTo(url);
    const started = request(proxy.url + target, {
      method: 'POST',
      headers: { ...json, authorization, 'Content-Length': 1_000 },
      agent: false,
    });
    started.on('error', () => {});
    started.write('{"addon": {');
    const [response] = (await once(started, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(400);
    await proxy.checked(1);
    started.destroy();
    expect(proxy.findings.filter(({ check }) => check === 'request-body')).toEqual([]);
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
