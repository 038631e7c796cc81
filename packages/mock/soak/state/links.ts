import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openState, StateError } from '../../src/state/index.ts';
import type { Part } from '../part.ts';

/** Names that the mock, or an earlier version of it, could give to a file beside the state file. */
const suffixes = ['.tmp', '.lock', '.lock.tmp', '.draft', '~', '.bak', '.new', '-journal', '-wal'];

/** Links that somebody has planted beside a state file: nothing is written through them. */
export const plantLinks: Part = async ({ requests, random }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-soak-'));
  const failures: string[] = [];
  const count = Math.ceil(requests / 2_000);
  const target = path.join(folder, 'target');
  for (let round = 0; round < count; round++) {
    // An empty file could be a lock that nobody holds.
    const content = random() < 0.5 ? '' : 'untouched';
    await writeFile(target, content);
    const state = path.join(folder, `${round}.state`);
    const planted = suffixes.filter(() => random() < 0.4);
    for (const it of planted) await symlink(target, `${state}${it}`);
    try {
      const file = openState(state);
      file.begin();
      file.append({ reset: true }, 0);
      file.flush();
      file.close();
    } catch (error) {
      if (!(error instanceof StateError)) failures.push(`${planted.join()}: ${error}`);
    }
    if ((await readFile(target, 'utf8')) !== content)
      failures.push(`written through one of ${planted.join()}`);
  }
  await rm(folder, { recursive: true });
  return { done: `${count} folders with planted links`, failures };
};
