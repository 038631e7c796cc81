import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { withTemporaryFolder } from '../../scripts/support/temporary-folder.ts';

const file = path.join(import.meta.dirname, '../../scripts/support/temporary-folder.ts');

test('a temporary folder is removed whether what uses it succeeds or fails', async () => {
  const folder = await withTemporaryFolder('addons-test-', async (it) => {
    expect(existsSync(it)).toBe(true);
    return it;
  });
  expect(existsSync(folder)).toBe(false);
  let failed = '';
  const failing = withTemporaryFolder('addons-test-', async (it) => {
    failed = it;
    throw new Error('No.');
  });
  await expect(failing).rejects.toThrow('No.');
  expect(failed).toContain('addons-test-');
  expect(existsSync(failed)).toBe(false);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s removes it, and ends the command',
  async (signal) => {
    const code = `const { withTemporaryFolder } = await import('${pathToFileURL(file)}');
    await withTemporaryFolder('addons-test-', async (it) => {
      console.log(it);
      for await (const _ of process.stdin);
    });`;
    const args = ['--import', 'tsx/esm', '--input-type=module', '--eval', code];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    const [folder] = await once(createInterface(child.stdout), 'line');
    expect(existsSync(folder)).toBe(true);
    child.kill(signal);
    expect(await closed).toEqual([null, signal]);
    expect(existsSync(folder)).toBe(false);
  },
);
