import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const source = new URL('../src/index.ts', import.meta.url).href;
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));

/** A server whose stop takes a while, and prints before it is done. */
const program = `
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startCommand, untilInterrupted } from ${JSON.stringify(source)};

const running = await startCommand({
  usage: '',
  options: {},
  start: async () => ({
    greeting: '',
    async stop() {
      writeFileSync('stopping', 'yes');
      for (let times = 0; times < 3; times++) {
        console.log('a report');
        console.error('progress');
        await setTimeout(200);
      }
      writeFileSync('stopped', 'yes');
    },
  }),
});
// As a server does, this keeps the process alive.
setInterval(() => {}, 1_000);
process.on('SIGUSR2', () => writeFileSync('runs on', 'yes'));
setImmediate(() => writeFileSync('pid', String(process.pid)));
await untilInterrupted(running);
`;

let folder: string;
let child: ChildProcess;
let pid: number | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hangup-'));
  await writeFile(path.join(folder, 'program.mjs'), program);
});

afterEach(async () => {
  child.kill('SIGKILL');
  // Under a terminal or shell of its own.
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  pid = undefined;
  await rm(folder, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits until the program has written a file, for a minute at most, or until it has failed. */
async function written(name: string): Promise<void> {
  const file = path.join(folder, name);
  const end = Date.now() + 60_000;
  while (!existsSync(file) || statSync(file).size === 0) {
    if (Date.now() > end || child.exitCode)
      throw new Error(`The program has not written "${name}".`);
    await setTimeout(20);
  }
}

/** Starts the program; returns its process id. */
async function start(file: string, args: readonly string[]): Promise<number> {
  child = spawn(file, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, _: file } });
  await written('pid');
  pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  return pid;
}

test('a hangup stops a command, and a second one does not end that early', async () => {
  const pid = await start(process.execPath, ['--import', loader, 'program.mjs']);
  const exited = once(child, 'exit');
  process.kill(pid, 'SIGHUP');
  await written('stopping');
  process.kill(pid, 'SIGHUP');
  expect(await exited).toEqual([0, null]);
  expect(existsSync(path.join(folder, 'stopped'))).toBe(true);
});

const shell = `'${process.execPath}' --import '${loader}' program.mjs`;
const hasBash = spawnSync('bash', ['-c', 'command -v nohup'], { stdio: 'ignore' }).status === 0;
(hasBash ? test : test.skip)('a command under nohup ignores it', async () => {
  const pid = await start('bash', ['-c', `nohup ${shell}; exit $?`]);
  const exited = once(child, 'exit');
  process.kill(pid, 'SIGHUP');
  process.kill(pid, 'SIGUSR2');
  await written('runs on');
  expect(existsSync(path.join(folder, 'stopping'))).toBe(false);
  process.kill(pid, 'SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(existsSync(path.join(folder, 'stopped'))).toBe(true);
});

/** `script` of Linux, which runs a command in a terminal of its own. */
const hasTerminals = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
(hasTerminals ? test : test.skip)(
  'a command whose terminal is closed stops in full, although it can no longer print',
  async () => {
    await start('script', ['-qec', `exec ${shell}`, '/dev/null']);
    child.kill('SIGKILL');
    await written('stopped');
  },
);
