import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const source = new URL('../src/index.ts', import.meta.url).href;
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));

/** Says that it was interrupted, or that it was not although its parent has exited. */
const program = `
import { writeFileSync } from 'node:fs';
import { interruption } from ${JSON.stringify(source)};

const end = (how) => process.stdout.write(how, () => process.exit());
interruption().then(() => end('interrupted'));
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  // A look at the parent, in the same process, is due before this.
  setTimeout(end, 1_500, 'runs on');
}, 10);
writeFileSync('started', '');
process.stdout.write('started ');
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interruption-'));
  const command = `node --import ${loader} program.mjs`;
  const untilStarted = 'until [ -e started ] || ! kill -0 $!; do sleep 0.1; done';
  const scripts = {
    foreground: `${command} 2>&1 && true`,
    background: `${command} & ${untilStarted}`,
    'in a shell script': 'bash start.sh; true',
  };
  await writeFile(path.join(folder, 'program.mjs'), program);
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ scripts }));
  await writeFile(path.join(folder, 'start.sh'), `${command} &\n${untilStarted}\n`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a script with npm; returns what it and the processes that it leaves behind print until all have exited. */
function runScript(name: string, onOutput: (npm: { kill(): unknown }) => void): Promise<string> {
  const npm = spawn('npm', ['run', '--silent', name], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 2],
  });
  let output = '';
  npm.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text;
    onOutput(npm);
  });
  return new Promise((resolve) => npm.once('close', () => resolve(output)));
}

test.each(['SIGINT', 'SIGTERM', 'SIGQUIT'] as const)('%s interrupts it', async (signal) => {
  const args = ['--import', loader, 'program.mjs'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 2] });
  const output = child.stdout as Readable;
  output.once('readable', () => child.kill(signal));
  const exited = once(child, 'exit');
  expect(await text(output)).toBe('started interrupted');
  expect(await exited).toEqual([0, null]);
});

test('the exit of the shell in which npm started the process interrupts it', async () => {
  expect(await runScript('foreground', (npm) => npm.kill())).toBe('started interrupted');
});

test.each(['background', 'in a shell script'])(
  'the exit of a shell that started the process in the background does not: %s',
  async (script) => {
    expect(await runScript(script, () => {})).toBe('started runs on');
  },
);
