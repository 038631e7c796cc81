import { describe, expect, jest, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon } from '../helpers/fixtures.ts';
import {
  type Handler,
  raw,
  reset,
  stall,
  stallInBody,
  startResettingServer,
  startServer,
  unusedUrl,
} from '../helpers/server.ts';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Writes `bytes` instead of a response, and resets the connection. */
const thenReset =
  (bytes: string): Handler =>
  (response) =>
    response.socket?.write(bytes, () => response.socket?.resetAndDestroy());

const cases: [string, Handler, string, { reads: number; changes: number }][] = [
  ['resets before the response', reset, 'connection', { reads: 3, changes: 1 }],
  ['closes before the response', raw(''), 'connection', { reads: 3, changes: 1 }],
  [
    'resets inside the headers',
    thenReset('HTTP/1.1 200 OK\r\nConte'),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'resets inside the body',
    thenReset(`${head}Content-Length: 99\r\n\r\n{"addons"`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'closes inside the body',
    raw(`${head}Content-Length: 99\r\n\r\n{"addons"`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'closes inside a chunk',
    raw(`${head}Transfer-Encoding: chunked\r\n\r\n20\r\n{"addons"`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'sends a chunk without a length',
    raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'sends two content lengths',
    raw(`${head}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'sends a content length that is too short',
    raw(`${head}Content-Length: 5\r\n\r\n{"addons":[]}`),
    'unexpected_body',
    { reads: 1, changes: 1 },
  ],
  [
    'sends no content length and closes',
    raw(`${head}\r\n{"addons":[`),
    'unexpected_body',
    { reads: 1, changes: 1 },
  ],
  [
    'claims that its body is compressed',
    raw(`${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  ['sends garbage', raw('\u0000\u0001\u0002garbage'), 'connection', { reads: 3, changes: 1 }],
  [
    'sends a malformed status',
    raw('HTTP/1.1 abc Oh\r\n\r\n'),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'sends endless headers',
    raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  ['stalls before the response', stall, 'timeout', { reads: 3, changes: 1 }],
  [
    'stalls inside the headers',
    (response) => response.socket?.write('HTTP/1.1 200 OK\r\nC'),
    'timeout',
    { reads: 3, changes: 1 },
  ],
  ['stalls inside the body', stallInBody, 'timeout', { reads: 3, changes: 1 }],
];

describe.each(cases)('a server that %s', (_title, handler, kind, { reads, changes }) => {
  test.each([
    ['a list', reads],
    ['a provision', changes],
  ])('%s', async (operation, requests) => {
    const server = await startServer(handler);
    const send = jest.fn(globalThis.fetch);
    const { addons } = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      fetch: send,
      // Only where a timeout is expected, since a busy machine could exceed it elsewhere.
      ...(kind === 'timeout' && { attemptTimeoutMs: 150 }),
      retry: { baseDelayMs: 1 },
    });
    const error = await errorFrom(() =>
      operation === 'a list' ? addons.list('a') : addons.provision('a', newAddon),
    );
    // A provision documents only status 201.
    const isUndocumented = kind === 'unexpected_body' && operation === 'a provision';
    expect(error).toMatchObject({
      kind: isUndocumented ? 'unexpected_status' : kind,
      operation: operation === 'a list' ? 'listAddons' : 'provisionAddon',
      method: operation === 'a list' ? 'GET' : 'POST',
    });
    expect(send).toHaveBeenCalledTimes(requests);
  });
});

test('a server that resets before it reads the request', async () => {
  const server = await startResettingServer();
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    retry: { baseDelayMs: 1 },
  });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('connection');
  expect(server.connections).toBe(3);
  // The client cannot know whether the server read the request, so it does not retry a change.
  expect((await errorFrom(() => addons.provision('a', newAddon))).kind).toBe('connection');
  expect(server.connections).toBe(4);
});

test('the cause of a refused connection is the system error', async () => {
  const { addons } = createAddonsClient({
    baseUrl: await unusedUrl(),
    bearerToken: 'abc',
    retry: false,
  });
  const error = await errorFrom(() => addons.list('a'));
  expect(error.message).toContain('Check the network');
  expect(String(error.cause)).toContain('ECONNREFUSED');
});
