import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { callListener } from '@scalingo-addons/command';
import { type Mock, type MockOptions, startMock } from '@scalingo-addons/mock';
import { createClock, maxTime } from '../../src/clock.ts';
import { listen } from '../../src/http/server.ts';
import { connectRaw } from './raw.ts';

const mocks: Mock[] = [];
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.stop();
});

async function start(options: MockOptions): Promise<Mock> {
  const mock = await startMock({ engine: 'sandbox', ...options });
  mocks.push(mock);
  return mock;
}

const isAlive = async (mock: Mock) => (await fetch(`${mock.url}/nowhere`)).status === 404;

describe('an exception in the user function log', () => {
  test.each([
    [
      'thrown',
      () => {
        throw new Error('broken');
      },
    ],
    [
      'rejected',
      async () => {
        throw new Error('broken');
      },
    ],
  ])('%s is survived', async (_title, log) => {
    const mock = await start({ log });
    const { write, closed } = await connectRaw(mock.url);
    write('not HTTP\r\n\r\n');
    await closed();
    expect(await isAlive(mock)).toBe(true);
    expect(await isAlive(mock)).toBe(true);
    expect(mock.requests).toHaveLength(3);
  });
});

describe('an exception that cannot be shown', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const withoutMessage = Object.defineProperty(new Error('a'), 'message', {
    get() {
      throw new Error('b');
    },
  });
  test.each([
    ['an object without a prototype', Object.create(null)],
    ['a revoked proxy', proxy],
    ['an error whose message throws', withoutMessage],
    ['a symbol', Symbol('x')],
    ['undefined', undefined],
  ])('is survived: %s', async (name, thrown) => {
    callListener(name, () => {
      throw thrown;
    });
    callListener(`${name}, later`, () => Promise.reject(thrown));
    await setImmediate();
  });

  test('of a promise that is no instance of Promise is caught', async () => {
    let onRejected: unknown;
    const then = (_: unknown, handler: unknown) => {
      onRejected = handler;
    };
    callListener('of another realm', () => ({ then }));
    await setImmediate();
    expect(onRejected).toBeInstanceOf(Function);
  });
});

test('an exception of the listener is a 500 that a page can read', async () => {
  const fail = () => {
    throw new Error('broken');
  };
  const limits = { port: 0, host: '127.0.0.1', requestTimeoutMs: 30_000 };
  const warned = once(process, 'warning');
  const server = await listen(fail, limits);
  const response = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(response.status).toBe(500);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(await warned).toEqual([expect.objectContaining({ message: 'broken' })]);
  await server.stop();
});

test('a CONNECT request whose connection is reset is survived', async () => {
  const mock = await start({});
  for (let round = 0; round < 10; round++) {
    const { socket, write } = await connectRaw(mock.url);
    write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n');
    socket.resetAndDestroy();
  }
  expect(await isAlive(mock)).toBe(true);
});

describe('rejected requests are in the log and in requests', () => {
  const chunked =
    'Authorization: Bearer example-token\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  test.each([
    ['400', 'GARBAGE\r\n\r\n', { method: '', target: '' }],
    ['400', 'GET /a HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n', { method: 'GET', target: '/a' }],
    ['400', 'GET /b HTTP/1.1\r\n\r\n', { method: 'GET', target: '/b' }],
    ['400', 'GET /c HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', { method: 'GET', target: '/c' }],
    ['400', 'GET /d HTTP/1.1\r\nHost: a/b\r\n\r\n', { method: 'GET', target: '/d' }],
    ['405', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', { method: 'CONNECT', target: 'a:1' }],
    [
      '400',
      'GET /i HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n',
      { method: 'GET', target: '/i' },
    ],
    [
      '400',
      'POST /j HTTP/1.1\r\nHost: a\r\nContent-Type: text/a\r\nContent-Type: text/b\r\n\r\n',
      { method: 'POST', target: '/j' },
    ],
    [
      '400',
      `POST /v1/apps/a/addons HTTP/1.1\r\nHost: a\r\n${chunked}zz\r\n`,
      { method: 'POST', target: '/v1/apps/a/addons' },
    ],
    [
      '413',
      `POST /v1/apps/a/addons HTTP/1.1\r\nHost: a\r\n${chunked}1;${'x'.repeat(20_000)}\r\n`,
      { method: 'POST', target: '/v1/apps/a/addons' },
    ],
    ['417', 'GET /e HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n', { method: 'GET', target: '/e' }],
    [
      '400',
      'POST /g HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n',
      { method: 'POST', target: '/g' },
    ],
    [
      '501',
      'POST /h HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
      { method: 'POST', target: '/h' },
    ],
    ['431', `GET /f HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, { target: '/f' }],
  ])('%s: %j', async (status, text, request) => {
    const lines: string[] = [];
    const mock = await start({ log: (line) => lines.push(line) });
    const { write, closed } = await connectRaw(mock.url);
    write(text);
    expect(await closed()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(mock.requests).toMatchObject([{ ...request, status: Number(status) }]);
    expect(lines).toHaveLength(1);
  });

  test('a malformed request after a valid one is a request of its own', async () => {
    const mock = await start({});
    const { write, closed } = await connectRaw(mock.url);
    write('GET /k HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n');
    await closed();
    const statuses = mock.requests.map(({ target, status }) => `${target} ${status}`);
    expect(statuses.sort()).toEqual([' 400', '/k 404']);
  });

  test.each(['localhost', 'localhost:80', '[::1]:80', '127.0.0.1', 'a-b.example', ''])(
    'but Host: %s is handled',
    async (host) => {
      const mock = await start({});
      const { write, receives } = await connectRaw(mock.url);
      write(`GET /nowhere HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      expect(await receives(/\r\n\r\n/)).toMatch(/^HTTP\/1.1 404 /);
    },
  );
});

describe('the clock', () => {
  test('does not go beyond its end', () => {
    let systemTime = Date.now();
    const spy = jest.spyOn(Date, 'now').mockImplementation(() => systemTime);
    try {
      const clock = createClock();
      clock.advance(maxTime - clock.now());
      systemTime += 1;
      expect(clock.now()).toBe(maxTime);
      expect(() => clock.advance(1)).toThrow('beyond the year 9000');
    } finally {
      spy.mockRestore();
    }
  });

  test.each([9e15, 260_000_000_000_000, Number.MAX_VALUE, Number.NaN, -1])(
    'does not advance by %d',
    async (ms) => {
      const mock = await start({ controlPort: 0 });
      const before = mock.clock.now();
      const response = await fetch(`${mock.controlUrl}/clock`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ advance_ms: ms }),
      });
      expect(response.status).toBe(400);
      expect(mock.clock.now() - before).toBeLessThan(60_000);
    },
  );
});

test('a reset that a full disk prevents is a 500 of the control interface', () => {
  // The limit of the file size stands for a full disk; it concerns this process only.
  const script = `
    import { startMock } from '@scalingo-addons/mock';
    const mock = await startMock({ engine: 'sandbox', state: process.argv[1], controlPort: 0 });
    process.on('SIGXFSZ', () => {});
    const statuses = [];
    for (let round = 0; round < 200; round++) {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(mock.controlUrl + '/reset', { method: 'POST', headers });
      statuses.push(response.status);
    }
    const alive = await fetch(mock.url + '/nowhere');
    console.log(JSON.stringify({ statuses: [...new Set(statuses)], alive: alive.status }));
    await mock.stop();
  `;
  const folder = mkdtempSync(path.join(tmpdir(), 'reset-'));
  const file = path.join(folder, 'a.state');
  const command = `ulimit -f 4; exec "$0" --import tsx/esm --input-type=module -e "$1" "$2"`;
  const result = spawnSync('bash', ['-c', command, process.execPath, script, file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(JSON.parse(result.stdout)).toEqual({ statuses: [204, 500], alive: 404 });
});
