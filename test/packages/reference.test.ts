import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packageFolder, root, run } from '@scalingo-addons/pack';

const committed = path.join(packageFolder('client'), 'docs');
let written: string;

beforeAll(async () => {
  written = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-reference-')));
  // Fails with the output of TypeDoc if an export has no JSDoc.
  const program = path.join(packageFolder('client'), 'reference/write.ts');
  await run(process.execPath, ['--import', 'tsx', program, '--out', written], { cwd: root });
});

afterAll(() => rm(written, { recursive: true, force: true }));

test('the API reference is up to date; if not, run "npm run reference -w packages/client"', async () => {
  const names = await readdir(written);
  expect(await readdir(committed)).toEqual(names);
  for (const name of names) {
    const text = await readFile(path.join(committed, name), 'utf8');
    expect(text).toBe(await readFile(path.join(written, name), 'utf8'));
  }
});

test('each row of a table has a description, and no type is an artifact', async () => {
  for (const name of await readdir(written)) {
    const lines = (await readFile(path.join(written, name), 'utf8')).split('\n');
    const rows = lines.filter((it) => it.startsWith('| ') && !/^[| -]+$/.test(it));
    expect(rows.filter((it) => it.includes('| - |') || it.includes('`string` & `object`'))).toEqual(
      [],
    );
  }
});

test('it contains no local path', async () => {
  for (const name of await readdir(written)) {
    expect(await readFile(path.join(written, name), 'utf8')).not.toContain(root);
  }
});
