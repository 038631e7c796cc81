import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { start } from '../../scripts/commands/start.ts';
import { Checkout, inCheckout } from '../pipeline/checkout.ts';
import { testOfToday } from '../today.ts';
import { curl } from './curl.ts';
import { type CommandProcess, endAll, runScript } from './process.ts';
import { connectSilently, isListening, occupyPort } from './sockets.ts';

const testFailure = testOfToday('port in use', 'broken contract');

let checkout: Checkout;
let command: CommandProcess;
let docs: string;
let mock: string;
let line: string;

const runStart = ({ layout }: Checkout) =>
  runScript(layout.root, 'scripts/commands/start.ts', '--port', '0', '--docs-port', '0');

beforeAll(async () => {
  checkout = new Checkout();
  command = runStart(checkout);
  const greeting =
    /\nDocumentation {2}(\S+)\nMock {11}(\S+)\n\nTry it:\n {2}(curl .*)\n\nCtrl-C stops both\.\n/;
  [, docs = '', mock = '', line = ''] = await command.prints(greeting);
});

afterAll(async () => {
  await endAll();
  checkout.dispose();
});

test('reports its progress', () => {
  expect(command.stdout).toMatch(/^lint \.\.\.\n(\w+ \.\.\.\n)+documentation \.\.\.\n\n/);
  expect(command.stderr).toBe('');
});

test('prints a working curl command', async () => {
  expect(line).toContain(mock);
  expect((await curl(line)).status).toBe(200);
});

test('serves the bundle', async () => {
  for (const [name, type] of [
    ['openapi.json', 'application/json'],
    ['openapi.yaml', 'application/yaml'],
  ] as const) {
    const response = await fetch(`${docs}/${name}`);
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(await response.text()).toBe(checkout.read(`generated/${name}`));
  }
});

test('serves no other path', async () => {
  /** Sends the path unchanged; fetch would normalize it. */
  const status = (path: string, method = 'GET') =>
    new Promise((resolve, reject) => {
      request(docs, { path, method }, (response) => resolve(response.resume().statusCode))
        .once('error', reject)
        .end();
    });
  expect(await status('/', 'HEAD')).toBe(200);
  expect(await status('/?query')).toBe(200);
  expect(await status('/', 'POST')).toBe(405);
  for (const path of [
    '/nothing',
    '/../package.json',
    '/%2e%2e/package.json',
    '//',
    '/..%5c',
    '*',
  ]) {
    expect({ path, status: await status(path) }).toEqual({ path, status: 404 });
  }
});

test('serves the site', async () => {
  for (const [path, type] of [
    ['/', 'text/html; charset=utf-8'],
    ['/reference.html', 'text/html; charset=utf-8'],
    ['/guides/errors.md', 'text/markdown; charset=utf-8'],
    ['/assets/site.js', 'text/javascript; charset=utf-8'],
    ['/assets/console.css', 'text/css; charset=utf-8'],
    ['/llms.txt', 'text/plain; charset=utf-8'],
  ] as const) {
    const response = await fetch(docs + path);
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toBe("frame-ancestors 'none'");
  }
});

testFailure('port in use')(
  'says in one sentence that the port of the documentation is in use, and stops the mock',
  async () => {
    const { port, server } = await occupyPort();
    const listening = () =>
      process.getActiveResourcesInfo().filter((it) => it === 'TCPServerWrap').length;
    const before = listening();
    const steps: string[] = [];
    try {
      const second = start(checkout.layout, { mock: 0, docs: port }, (step) => steps.push(step));
      await expect(second).rejects.toThrow(
        `Port ${port} is in use; choose another one with --docs-port, or 0 for a free one.`,
      );
      // Closed servers are gone after some turns of the event loop.
      for (let turns = 0; turns < 1_000 && listening() > before; turns++)
        await new Promise(setImmediate);
      expect(listening()).toBe(before);
      // The site of the first start is up to date.
      expect(steps).toContain('lint');
      expect(steps).not.toContain('documentation');
    } finally {
      server.close();
    }
  },
);

testFailure('broken contract')('starts no server if the build fails', () =>
  inCheckout(async (broken) => {
    broken.write('openapi/paths/broken.yaml', 'get: [\n');
    const failing = runStart(broken);
    expect(await failing.ends()).toBe(1);
    expect(failing.stderr).toMatch(/^openapi\/paths\/broken\.yaml:\d+:\d+ /);
    expect(failing.stdout).not.toContain('http');
  }),
);

test('Ctrl-C stops everything immediately, despite open connections', async () => {
  await connectSilently(docs);
  await connectSilently(mock);
  command.kill('SIGINT');
  expect(await command.ends()).toBe(0);
  expect(await isListening(docs)).toBe(false);
  expect(await isListening(mock)).toBe(false);
  expect(command.stderr).toBe('');
});
