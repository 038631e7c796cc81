import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { Failure } from '../support/failure.ts';
import { type Layout, layoutOf } from '../support/layout.ts';
import { withTemporaryFolder } from '../support/temporary-folder.ts';

/** Runs git in a checkout. */
const git = (layout: Layout, ...args: string[]): Promise<string> =>
  run('git', args, { cwd: layout.root });

/**
 * Returns the commit at which HEAD and another commit parted.
 *
 * @param since a commit, in any form that git knows.
 * @throws Failure if git does not know it, or no history that it shares with HEAD.
 */
export async function findBase(layout: Layout, since: string): Promise<string> {
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`];
  const commit = await git(layout, ...verify).catch((error) => {
    throw new Failure(
      `git knows no commit ${since}: fetch it, or name another one with --since.`,
      2,
      { cause: error },
    );
  });
  try {
    return (await git(layout, 'merge-base', commit.trim(), 'HEAD')).trim();
  } catch (error) {
    throw new Failure(
      `git knows no history that ${since} and HEAD share: fetch it, or name another commit with --since.`,
      2,
      { cause: error },
    );
  }
}

/** Returns the files that differ between a commit and HEAD, from the root. */
export async function listChangedFiles(layout: Layout, base: string): Promise<Set<string>> {
  const names = await git(layout, 'diff', '--name-only', '--no-renames', '-z', base, 'HEAD');
  return new Set(names.split('\0').filter(Boolean));
}

/** Writes the files of a commit to a new folder. */
async function exportCommit(layout: Layout, commit: string, folder: string): Promise<Layout> {
  const archive = `${folder}.tar`;
  await mkdir(folder);
  await git(layout, 'archive', '--format=tar', `--output=${archive}`, commit);
  await run('tar', ['-xf', archive, '-C', folder], { cwd: layout.root });
  return layoutOf(folder);
}

/** Runs a function with the files of a commit and of HEAD, in folders that are removed afterwards. */
export function withCommits<T>(
  layout: Layout,
  base: string,
  use: (before: Layout, after: Layout) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('addons-commits-', async (folder) => {
    const before = exportCommit(layout, base, path.join(folder, 'before'));
    const after = exportCommit(layout, 'HEAD', path.join(folder, 'after'));
    const [one, other] = await Promise.all([before, after]);
    return await use(one, other);
  });
}
