import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atMost, median, type Part } from '@scalingo-addons/bench';
import { headers, list } from './load.ts';

const rounds = 11;
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Measures the time from the command to its first response, in milliseconds. */
async function timeCommand(...args: string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [command, '--port', '0', '--quiet', ...args]);
  let printed = '';
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (text) => {
      printed += text;
      const [, found] = /listens on (\S+)\n/.exec(printed) ?? [];
      if (found) resolve(found);
    });
  });
  await (await fetch(url + list.path, { headers })).text();
  const ms = performance.now() - start;
  child.kill();
  return ms;
}

/** Measures an empty program, the lower bound of any command, in milliseconds. */
async function timeEmptyProgram(): Promise<number> {
  const start = performance.now();
  await once(spawn(process.execPath, ['--eval', '0']), 'exit');
  return performance.now() - start;
}

/** Measures `startMock` once everything is loaded, in milliseconds. */
async function timeStart(): Promise<number> {
  const { startMock }: typeof import('../src/index.ts') = await import(
    new URL('../dist/index.js', import.meta.url).href
  );
  await (await startMock({ engine: 'sandbox' })).stop();
  const start = performance.now();
  const mock = await startMock({ engine: 'sandbox' });
  const ms = performance.now() - start;
  await mock.stop();
  return ms;
}

/** Measures how long a mock takes to start, with the built command. */
export async function measureStart(): Promise<Part> {
  const empty: number[] = [];
  const sandbox: number[] = [];
  const prism: number[] = [];
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(await timeEmptyProgram());
    sandbox.push(await timeCommand('--stateful'));
    prism.push(await timeCommand());
    starts.push(await timeStart());
  }
  const [command, ofPrism, started] = [median(sandbox), median(prism), median(starts)];
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return {
    title: `Start, medians of ${rounds}`,
    rows: [
      { name: 'empty Node.js program', figure: ms(median(empty)) },
      {
        name: 'command to first response, sandbox',
        figure: ms(command),
        target: atMost(command, 400, 'ms'),
      },
      {
        name: 'command to first response, Prism',
        figure: ms(ofPrism),
        target: atMost(ofPrism, 700, 'ms'),
      },
      { name: 'startMock, once loaded', figure: ms(started), target: atMost(started, 100, 'ms') },
    ],
  };
}
