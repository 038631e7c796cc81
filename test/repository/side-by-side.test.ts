import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';

const script = path.join(layoutOf().root, 'test/runner/side-by-side.js');

/** Runs command lines side by side. */
const run = (...lines: string[]) =>
  new Promise<{ status: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...lines], (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, stdout, stderr }),
    );
  });

test('prints the output of each command, in their order', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'side-by-side-'));
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  // The first ends only if the second runs meanwhile.
  const result = await run(`cat ${pipe}; echo more >&2`, `echo two; echo one > ${pipe}`);
  rmSync(folder, { recursive: true });
  expect(result).toEqual({ status: 0, stdout: 'one\nmore\ntwo\n', stderr: '' });
});

test('runs all to their end, names those that fail, and fails', async () => {
  expect(await run('echo one; exit 3', 'echo two', 'exit 1')).toEqual({
    status: 1,
    stdout: 'one\ntwo\n',
    stderr: 'Failed: echo one; exit 3\nFailed: exit 1\n',
  });
});

test('a command that a signal ends has failed', async () => {
  expect(await run('kill -9 $$')).toMatchObject({ status: 1 });
});
