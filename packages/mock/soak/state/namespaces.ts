import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxAt } from '../../test/state/sandbox.ts';
import { type Part, skipped } from '../part.ts';

const namespace = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const program = fileURLToPath(new URL('holder.ts', import.meta.url));

/** A process of its own PID namespace that changes a state file. */
interface Other {
  /** Returns the lines that it has printed. */
  lines(): string[];
  /** Resolves once it has printed a number of lines, or has ended. */
  prints(count: number): Promise<void>;
  end(signal?: 'SIGKILL'): Promise<void>;
}

function start(state: string): Other {
  const node = [process.execPath, '--import', 'tsx/esm', program, state];
  const child = spawn('unshare', [...namespace, ...node], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stdin.on('error', () => {});
  // What follows the last line break may be the start of a line.
  const lines = () => printed.split('\n').slice(0, -1);
  return {
    lines,
    async prints(count) {
      while (lines().length < count && child.exitCode === null && child.signalCode === null)
        await Promise.race([once(child.stdout, 'data'), closed]);
    },
    async end(signal) {
      if (signal) child.kill(signal);
      else child.stdin.end();
      await closed;
    },
  };
}

/** Processes of two PID namespaces, as of two containers, with one state file: one at a time, and nothing is lost. */
export const shareState: Part = async ({ requests, random }) => {
  const can = (...[command = '', ...args]: string[]) => spawnSync(command, args).status === 0;
  if (!can('unshare', ...namespace, 'true') || !can('flock', '--version'))
    return skipped('this machine does not allow unshare, or has no flock');
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-soak-'));
  const state = path.join(folder, 'addons.state');
  const failures: string[] = [];
  const acknowledged: string[] = [];
  const rounds = Math.ceil(requests / 50_000);
  let killed = 0;
  for (let round = 0; round < rounds; round++) {
    const [first, second] = [start(state), start(state)];
    const isKilled = random() < 0.5;
    await Promise.all([first, second].map((it) => it.prints(1)));
    const [holder, other] = /^StateError: /.test(first.lines()[0] ?? '')
      ? [second, first]
      : [first, second];
    if (!/^StateError: .* is in use/.test(other.lines()[0] ?? ''))
      failures.push(`both use the file: ${other.lines()[0]}`);
    await holder.prints(Math.floor(random() * 500));
    await holder.end(isKilled ? 'SIGKILL' : undefined);
    await other.end();
    killed += Number(isKilled);
    for (const line of holder.lines()) {
      const [event, detail = ''] = line.split(' ', 2);
      if (event === 'provisioned') acknowledged.push(detail);
      else failures.push(line);
    }
  }
  const sandbox = sandboxAt(state);
  const listed = new Set(sandbox.list());
  sandbox.close();
  const lost = acknowledged.filter((it) => !listed.has(it));
  if (lost.length > 0) failures.push(`lost: ${lost.join(', ')}`);
  await rm(folder, { recursive: true });
  return {
    done: `${rounds} pairs of processes in namespaces of their own with one state file, ${killed} killed: ${acknowledged.length} changes`,
    failures,
  };
};
