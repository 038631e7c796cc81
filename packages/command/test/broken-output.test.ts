import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const source = new URL('../src/index.ts', import.meta.url).href;
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));

/** Prints something for each message, and says when that is done, well or not. */
const program = `
import { startCommand } from ${JSON.stringify(source)};
await startCommand({ usage: '', options: {}, async start() {} });
process.on('message', () => {
  console.log('a line of the log');
  process.stdout.write('another one', () => setImmediate(() => process.send('done')));
});
process.send('started');
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'broken-output-'));
  await writeFile(path.join(folder, 'program.mjs'), program);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lets the program print twice; returns what it writes to standard error, and its exit status. */
async function printTwice(output: 'pipe' | number, closesOutput: boolean): Promise<unknown> {
  const stdio: StdioOptions = ['ignore', output, 'pipe', 'ipc'];
  const args = ['--import', loader, 'program.mjs'];
  const child: ChildProcess = spawn(process.execPath, args, { cwd: folder, stdio });
  const errors = text(child.stderr as Readable);
  const exited = once(child, 'exit');
  const hears = () => Promise.race([once(child, 'message'), exited]);
  await hears();
  if (closesOutput) child.stdout?.destroy();
  for (let times = 0; times < 2 && child.connected; times++) {
    const done = hears();
    child.send('print');
    await done;
  }
  if (child.connected) child.disconnect();
  const [status] = await exited;
  return { errors: await errors, status };
}

test('a command goes on when whoever reads its output has exited', async () => {
  expect(await printTwice('pipe', true)).toEqual({ errors: '', status: 0 });
});

const full = '/dev/full';
(existsSync(full) ? test : test.skip)(
  'a full disk behind the output is reported once',
  async () => {
    const file = openSync(full, 'w');
    const errors = 'The output cannot be written (ENOSPC).\n';
    expect(await printTwice(file, false)).toEqual({ errors, status: 0 });
    closeSync(file);
  },
);
