import { describe, expect, test } from '@jest/globals';
import { createAddonsClient } from '../src/index.ts';
import { failureOf, newAddon } from './fixtures.ts';
import {
  raw,
  refusingUrl,
  reset,
  type Step,
  serve,
  serveNothing,
  stall,
  stallInBody,
} from './server.ts';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Sends the bytes as they are, then resets the connection. */
const thenReset =
  (bytes: string): Step =>
  (response) =>
    response.socket?.write(bytes, () => response.socket?.resetAndDestroy());

const faults: [string, Step, string, { reads: number; changes: number }][] = [
  ['resets before it answers', reset, 'connection', { reads: 3, changes: 1 }],
  ['closes before it answers', raw(''), 'connection', { reads: 3, changes: 1 }],
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
    'sends a chunk of no length',
    raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'states two lengths',
    raw(`${head}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'states too short a length',
    raw(`${head}Content-Length: 5\r\n\r\n{"addons":[]}`),
    'unexpected_body',
    { reads: 1, changes: 1 },
  ],
  [
    'states no length and closes',
    raw(`${head}\r\n{"addons":[`),
    'unexpected_body',
    { reads: 1, changes: 1 },
  ],
  [
    'says that its body is compressed',
    raw(`${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  ['sends garbage', raw('\u0000\u0001\u0002garbage'), 'connection', { reads: 3, changes: 1 }],
  [
    'sends a status that is none',
    raw('HTTP/1.1 abc Oh\r\n\r\n'),
    'connection',
    { reads: 3, changes: 1 },
  ],
  [
    'sends headers without end',
    raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
    'connection',
    { reads: 3, changes: 1 },
  ],
  ['stalls before it answers', stall, 'timeout', { reads: 3, changes: 1 }],
  [
    'stalls inside the headers',
    (response) => response.socket?.write('HTTP/1.1 200 OK\r\nC'),
    'timeout',
    { reads: 3, changes: 1 },
  ],
  ['stalls inside the body', stallInBody, 'timeout', { reads: 3, changes: 1 }],
];

describe.each(faults)('a server that %s', (_title, step, kind, { reads, changes }) => {
  test.each([
    ['a list', reads],
    ['a provision', changes],
  ])('%s', async (what, requests) => {
    const server = await serve(step);
    const { addons } = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      // Short only where it passes, so that a busy machine does not make it pass elsewhere.
      ...(kind === 'timeout' && { attemptTimeoutMs: 150 }),
      retry: { baseDelayMs: 1 },
    });
    const error = await failureOf(() =>
      what === 'a list' ? addons.list('a') : addons.provision('a', newAddon),
    );
    expect(error).toMatchObject({
      kind,
      operation: what === 'a list' ? 'listAddons' : 'provisionAddon',
      method: what === 'a list' ? 'GET' : 'POST',
    });
    expect(server.seen).toHaveLength(requests);
  });
});

test('a server that resets before it reads', async () => {
  const server = await serveNothing();
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    retry: { baseDelayMs: 1 },
  });
  expect((await failureOf(() => addons.list('a'))).kind).toBe('connection');
  expect(server.connections).toBe(3);
  // Whether anything was read cannot be known from here, so a change is not sent again.
  expect((await failureOf(() => addons.provision('a', newAddon))).kind).toBe('connection');
  expect(server.connections).toBe(4);
});

test('a server that is not there says what the system says', async () => {
  const { addons } = createAddonsClient({
    baseUrl: await refusingUrl(),
    bearerToken: 'abc',
    retry: false,
  });
  const error = await failureOf(() => addons.list('a'));
  expect(error.message).toContain('Check the network');
  expect(String(error.cause)).toContain('ECONNREFUSED');
});
