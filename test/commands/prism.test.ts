import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';
import { curl } from './curl.ts';
import { type CommandProcess, endAll, runScript } from './process.ts';
import { connectSilently, isListening, occupyPort } from './sockets.ts';

const { root } = layoutOf();
const runPrism = (...args: string[]) => runScript(root, 'scripts/commands/prism.ts', ...args);
const greeting = /Prism listens on (\S+)\n\nTry it:\n {2}(curl .*)\n\nPress Ctrl-C to stop it\.\n/;

let command: CommandProcess;
let failing: CommandProcess;
let occupied: Awaited<ReturnType<typeof occupyPort>>;
let url: string;
let line: string;

beforeAll(async () => {
  command = runPrism('--port', '0');
  occupied = await occupyPort();
  failing = runPrism('--port', String(occupied.port));
  [, url = '', line = ''] = await command.prints(greeting);
});
afterAll(async () => {
  await endAll();
  occupied.server.close();
});

test('prints a curl command that works', async () => {
  expect(line).toContain(url);
  expect((await curl(line)).status).toBe(200);
});

test("prints Prism's request log", async () => {
  await curl(line);
  await command.prints(/Request received/);
});

test('reports a port in use in one sentence', async () => {
  expect(await failing.ends()).toBe(2);
  expect(failing).toMatchObject({
    stdout: '',
    stderr: `Port ${occupied.port} is in use; choose another one with --port, or 0 for a free one.\n`,
  });
});

test('stops Prism on Ctrl-C, even with open connections', async () => {
  await connectSilently(url);
  command.kill('SIGINT');
  expect(await command.ends()).toBe(0);
  expect(await isListening(url)).toBe(false);
  expect(command.stderr).toBe('');
});
