import { describe, expect, test } from '@jest/globals';
import { type AddonsClient, createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { type Handler, startServer } from '../helpers/server.ts';

describe('a successful response that is not as documented', () => {
  const bodies: [string, string][] = [
    ['empty', ''],
    ['HTML', '<html></html>'],
    ['incomplete', '{"addons": [{"id": "a'],
    ['null', 'null'],
    ['a number', '5'],
    ['text', '"addons"'],
    ['an object without the envelope', '{}'],
    ['null in the envelope', '{"addons":null,"addon":null,"token":null}'],
    ['a number in the envelope', '{"addons":5,"addon":5,"token":5}'],
    ['a list instead of the object', '{"addon":[],"addons":{},"token":[]}'],
    ['an object in a list', '{"addon":[{}],"addons":{"0":{}},"token":["t"]}'],
    ['text in the envelope', '{"addon":"x","addons":"x","token":""}'],
    ['false in the envelope', '{"addon":false,"addons":false,"token":false}'],
    ['items that are null', '{"addons":[null]}'],
    ['an item that is not an object', '{"addons":[{"id":"a"},"b"]}'],
    ['items that are lists', '{"addons":[[]]}'],
    ['a token that is invalid in a header', '{"token":"a\\r\\nX-Evil: 1"}'],
  ];
  const calls: [string, (api: AddonsClient) => Promise<unknown>][] = [
    ['listAddons', ({ addons }) => addons.list('my-app')],
    ['getAddon', ({ addons }) => addons.get('my-app', 'ad-1')],
    ['exchangeToken', ({ auth }) => auth.exchangeToken('tk')],
  ];

  describe.each(calls)('%s', (operation, call) => {
    test.each(bodies)('%s', async (_title, body) => {
      for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
        const handler: Handler = (response) =>
          response.writeHead(200, { 'X-Request-Id': 'r-1', ...headers }).end(body);
        const server = await startServer(handler, handler);
        const api = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
        expect(await errorFrom(() => call(api))).toMatchObject({
          name: 'UnexpectedBodyError',
          kind: 'unexpected_body',
          operation,
          method: operation === 'exchangeToken' ? 'POST' : 'GET',
          status: 200,
          requestId: 'r-1',
          body: undefined,
        });
        expect(server.requests.length + server.exchanges.length).toBe(1);
      }
    });
  });

  test.each([
    ['provision', 'null'],
    ['provision', '{}'],
    ['provision', '[]'],
    ['provision', '{"addon":null,"message":""}'],
    ['provision', '{"addon":[],"message":""}'],
    ['provision', '{"addon":{},"message":5}'],
    ['provision', '{"addon":{},"message":"","variables":"A"}'],
    ['upgrade', 'null'],
    ['upgrade', '5'],
    ['upgrade', '[]'],
    ['upgrade', '{}'],
    ['upgrade', '{"addon":null}'],
    ['upgrade', '{"vars":["A"]}'],
    ['upgrade', '{"addon":"x","message":""}'],
    ['upgrade', '{"addon":[],"message":""}'],
    ['upgrade', '{"addon":0,"message":""}'],
    ['upgrade', '{"vars":[],"message":{}}'],
    ['upgrade', '{"vars":{},"message":""}'],
    ['upgrade', '{"vars":[1],"message":""}'],
    ['upgrade', '{"addon":{"variables":"A"}}'],
    ['resume', '{}'],
    ['resume', '{"addon":[],"message":""}'],
    ['resume', '[]'],
  ] as const)('%s: %s', async (name, body) => {
    const status = name === 'provision' ? 201 : 200;
    const server = await startServer({ status, body, headers: { 'X-Request-Id': 'r-1' } });
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const change = {
      provision: () => addons.provision('a', newAddon),
      upgrade: () => addons.upgrade('a', 'ad-1', { plan_id: 'x' }),
      resume: () => addons.resume('a', 'ad-1'),
    };
    expect(await errorFrom(change[name])).toMatchObject({
      kind: 'unexpected_body',
      operation: `${name}Addon`,
      status,
      requestId: 'r-1',
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['with Content-Length', { 'Content-Length': 3_000 }],
    ['with chunks', { 'Transfer-Encoding': 'chunked' }],
    ['with Content-Encoding', { 'Content-Length': 3_000, 'Content-Encoding': 'identity' }],
  ])('a body that is too long, %s', async (_title, headers) => {
    const server = await startServer((response) =>
      response.writeHead(200, { 'X-Request-Id': 'r-1', ...headers }).end(' '.repeat(3_000)),
    );
    const options = { baseUrl: server.url, bearerToken: 'abc', maxBodyBytes: 1_000 };
    expect(await errorFrom(() => createAddonsClient(options).addons.list('my-app'))).toMatchObject({
      kind: 'unexpected_body',
      status: 200,
      requestId: 'r-1',
      operation: 'listAddons',
      method: 'GET',
      message: expect.stringContaining('1000 bytes'),
    });
    expect(server.requests).toHaveLength(1);
  });

  test('a body of exactly the maximum size is read', async () => {
    const text = JSON.stringify(noAddons.body).padEnd(1_000);
    for (const headers of [{ 'Content-Length': 1_000 }, { 'Transfer-Encoding': 'chunked' }]) {
      const server = await startServer((response) => response.writeHead(200, headers).end(text));
      const options = { baseUrl: server.url, bearerToken: 'abc', maxBodyBytes: 1_000 };
      expect(await createAddonsClient(options).addons.list('my-app')).toEqual([]);
    }
  });
});

test('decodes characters across chunks, and drops a byte order mark', async () => {
  const bytes = Buffer.from(`\uFEFF${JSON.stringify({ addons: [{ id: 'é€😀' }] })}`);
  const server = await startServer(async (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    for (const byte of bytes) response.write(Buffer.of(byte));
    response.end();
  });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await addons.list('my-app')).toEqual([{ id: 'é€😀' }]);
});

test('a fetch function can return a clone of the response, and read the response after the call', async () => {
  const server = await startServer(noAddons);
  let kept: Response | undefined;
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    async fetch(url, init) {
      kept = await fetch(url, init);
      return kept.clone();
    },
  });
  await addons.list('my-app');
  expect(await kept?.json()).toEqual(noAddons.body);
});
