import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import manifest from '../../packages/mock/package.json' with { type: 'json' };
import { layoutOf } from '../../scripts/support/layout.ts';
import { testOfToday } from '../today.ts';
import { curl } from './curl.ts';
import { CommandProcess, endAll, runScript } from './process.ts';
import { connectSilently, isListening } from './sockets.ts';

const { root } = layoutOf();
const runMock = (...args: string[]) => runScript(root, 'packages/mock/src/cli.ts', ...args);
const usage = /^Usage: scalingo-addons-mock .*\n\n(.*\n)+ {2}--help .*\n$/;
const greeting = /listens on (\S+)\n\nTry it:\n {2}(curl .*)\n\nPress Ctrl-C to stop it\.\n/;

const testOutput = testOfToday(
  'usage',
  'version',
  'code generation',
  'port in use',
  'npm',
  'signals',
);

let folder: string;
let readyFile: string;
let command: CommandProcess;
let url: string;
let line: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mock-command-'));
  readyFile = path.join(folder, 'ready');
  await writeFile(readyFile, 'http://127.0.0.1:1\n');
  const environment = {
    PORT: '0',
    MOCK_HOST: '127.0.0.1',
    HOST: 'overridden.invalid',
    // A platform sets them for a service named mock.
    MOCK_PORT: 'tcp://10.0.0.1:4010',
    MOCK_SERVICE_HOST: '10.0.0.1',
  };
  const args = ['--import', 'tsx', 'packages/mock/src/cli.ts', '--ready-file', readyFile];
  command = new CommandProcess(process.execPath, args, root, environment);
  [, url = '', line = ''] = await command.prints(greeting);
});
afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true });
});

test('prints a curl command that works', async () => {
  expect(line).toContain(url);
  const response = await curl(line);
  expect(response.status).toBe(200);
  expect(await response.json()).toHaveProperty('addons');
});

test.each([
  ['/v1/apps/%zz/addons', 'application/json'],
  ['/v1/apps/example-app/addons', ';'],
])('returns 400 for %s with Accept: %s, which crash Prism', async (path, accept) => {
  const headers = { Authorization: 'Bearer any', Accept: accept };
  expect((await fetch(url + path, { headers })).status).toBe(400);
  expect((await curl(line)).status).toBe(200);
});

test('writes its URL to the ready file while it listens', () => {
  expect(readFileSync(readyFile, 'utf8')).toBe(`${url}\n`);
});

testOutput('port in use')('reports a port in use in one sentence', async () => {
  const { port } = new URL(url);
  const second = runMock('--port', port);
  expect(await second.ends()).toBe(2);
  expect(second).toMatchObject({
    stdout: '',
    stderr: `Port ${port} is in use; choose another one with --port, or 0 for a free one.\n`,
  });
});

test('exits immediately on Ctrl-C, even with open connections', async () => {
  await connectSilently(url);
  command.kill('SIGINT');
  expect(await command.ends()).toBe(0);
  expect(await isListening(url)).toBe(false);
  expect(command.stderr).toBe('');
  expect(existsSync(readyFile)).toBe(false);
});

testOutput('signals').each(['SIGHUP', 'SIGQUIT'] as const)(
  'leaves no ready file on %s',
  async (signal) => {
    const mock = runMock('--stateful', '--port', '0', '--ready-file', readyFile);
    await mock.prints(greeting);
    mock.kill(signal);
    expect(await mock.ends()).toBe(0);
    expect(existsSync(readyFile)).toBe(false);
  },
);

testOutput('npm')('exits with npm, although npm only signals its shell', async () => {
  const npm = new CommandProcess('npm', ['run', 'mock', '--', '--port', '0'], root);
  const [, npmUrl = ''] = await npm.prints(greeting);
  npm.kill('SIGTERM');
  await npm.ends();
  expect(await isListening(npmUrl)).toBe(false);
});

testOutput('usage')('prints its usage', async () => {
  const help = runMock('--help');
  const invalid = runMock('--port', 'http');
  expect(await help.ends()).toBe(0);
  expect(help.stdout).toMatch(usage);
  expect(help.stderr).toBe('');

  expect(await invalid.ends()).toBe(2);
  expect(invalid).toMatchObject({
    stdout: '',
    stderr: [
      '--port takes a number from 0 to 65535, not "http".',
      'Usage: scalingo-addons-mock [options]',
      '--help shows what each option does.\n',
    ].join('\n\n'),
  });
});

testOutput('code generation').each([[], ['--stateful']])(
  'says that it cannot validate where code generation is forbidden: %s',
  async (...args) => {
    const command = ['--import', 'tsx', 'packages/mock/src/cli.ts', '--port', '0', ...args];
    const forbidden = '--disallow-code-generation-from-strings';
    const mock = new CommandProcess(process.execPath, [forbidden, ...command], root);
    expect(await mock.ends()).toBe(2);
    expect(mock.stdout).toBe('');
    expect(mock.stderr).toMatch(/^Validators cannot be created because [^\n]+\.\n$/);
  },
);

testOutput('version')('prints its version', async () => {
  const version = runMock('--version');
  expect(await version.ends()).toBe(0);
  expect(version.stdout).toBe(`${manifest.version}\n`);
});
