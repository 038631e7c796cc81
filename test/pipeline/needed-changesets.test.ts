import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root, run } from '@scalingo-addons/pack';
import { checkNeededChangesets } from '../../scripts/releases/needed-changesets.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { runScript } from '../commands/process.ts';
import { sample } from '../sample.ts';
import { accepted } from './needed-changesets/accepted.ts';
import { rejected } from './needed-changesets/rejected.ts';
import { commit, createRepository, type Edit } from './needed-changesets/repository.ts';

let repository: string;
beforeAll(async () => {
  repository = await createRepository();
});
afterAll(() => rm(repository, { recursive: true, force: true }));

/** Checks an edit of a branch as CI does; returns what is wrong with it. */
async function checkEdit(edit: Edit): Promise<string | undefined> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  try {
    await cp(repository, folder, { recursive: true });
    await commit(folder, edit);
    return await checkNeededChangesets(layoutOf(folder), 'main').then(
      () => undefined,
      (error: Error) => {
        expect(error).toMatchObject({ name: 'Failure', exitStatus: 1 });
        return error.message;
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const rejectedToday = sample(rejected, { kindOf: () => 'rejected', perKind: 4, minKinds: 1 });

test.each(rejectedToday)('rejects %s without a word', async (_, edit, message) => {
  expect(await checkEdit(edit)).toBe(message);
});

const acceptedToday = sample(accepted, { kindOf: () => 'accepted', perKind: 3, minKinds: 1 });

test.each(acceptedToday)('accepts %s', async (_, edit) => {
  expect(await checkEdit(edit)).toBeUndefined();
});

test('npm run check-changesets compares with a commit', async () => {
  const script = 'scripts/commands/check-changesets.ts';
  const same = runScript(root, script, '--since', 'HEAD');
  expect(await same.ends()).toBe(0);
  expect(same.stderr).toBe('');
  for (const name of ['nowhere', '--help']) {
    const unknown = runScript(root, script, `--since=${name}`);
    expect(await unknown.ends()).toBe(2);
    expect(unknown.stderr).toBe(
      `git knows no commit ${name}: fetch it, or name another one with --since.\n`,
    );
  }
});

test('says what to do without a shared history', async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  try {
    await cp(repository, folder, { recursive: true });
    await run('git', ['switch', '--quiet', '--orphan', 'other'], { cwd: folder });
    await commit(folder, {});
    await expect(checkNeededChangesets(layoutOf(folder), 'main')).rejects.toMatchObject({
      exitStatus: 2,
      message:
        'git knows no history that main and HEAD share: fetch it, or name another commit with --since.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
