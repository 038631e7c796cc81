import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sandboxAt } from './sandbox.ts';

const program = fileURLToPath(new URL('provisioner.ts', import.meta.url));
/** A round takes half a second; set `KILL_ROUNDS=500` for a thorough run. */
const rounds = Number(process.env.KILL_ROUNDS ?? 3);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'state-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the program and kills it `ms` after its start, or after its first change. */
async function runAndKill(ms: number, from: 'start' | 'ready', files: readonly string[]) {
  const child: ChildProcess = fork(program, files, { execArgv: ['--import', 'tsx/esm'] });
  const exited = once(child, 'exit');
  if (from === 'ready') await Promise.race([once(child, 'message'), exited]);
  await setTimeout(ms);
  child.kill('SIGKILL');
  const [code, signal] = await exited;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
}

test(
  'acknowledged changes survive a kill',
  async () => {
    const state = path.join(folder, 'state');
    const log = path.join(folder, 'log');
    const times: string[] = [];
    let changes = 0;
    for (let round = 0; round < rounds; round++) {
      const from = round % 3 === 2 ? 'start' : 'ready';
      const ms = Math.round(Math.random() * (from === 'start' ? 600 : 200));
      times.push(`${from} + ${ms} ms`);
      await runAndKill(ms, from, [state, log]);

      const lines = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').slice(0, -1) : [];
      changes = lines.length;
      const of = (sign: string) => lines.filter((it) => it[0] === sign).map((it) => it.slice(1));
      const removed = new Set(of('-'));
      // An unacknowledged removal, at most one per round, may or may not be carried out.
      const pending = new Set(of('?').filter((id) => !removed.has(id)));
      expect(pending.size).toBeLessThanOrEqual(round + 1);
      const sandbox = sandboxAt(state);
      const found = new Set(sandbox.list());
      sandbox.close();
      const lost = of('+').filter((id) => !removed.has(id) && !pending.has(id) && !found.has(id));
      const back = [...removed].filter((id) => found.has(id));
      expect({ times, lost, back }).toEqual({ times, lost: [], back: [] });
    }
    expect(changes).toBeGreaterThanOrEqual(rounds - Math.floor(rounds / 3));
  },
  60_000 + rounds * 3_000,
);
