import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root, run } from '@scalingo-addons/pack';

/** Copies the files that git knows to a folder, and commits them there: a fresh clone, with what is not committed yet. */
export async function copyCheckout(checkout: string): Promise<void> {
  await mkdir(checkout);
  const files = (await run('git', ['ls-files', '-z'], { cwd: root })).split('\0').filter(Boolean);
  for (const it of files) await cp(path.join(root, it), path.join(checkout, it));
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await run('git', ['init', '--quiet'], { cwd: checkout });
  await run('git', ['add', '--all'], { cwd: checkout });
  await run('git', [...identity, 'commit', '--quiet', '--message', 'Start'], { cwd: checkout });
}
