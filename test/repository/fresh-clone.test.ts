import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';
import { withTemporaryFolder } from '../../scripts/support/temporary-folder.ts';
import { CommandProcess } from '../commands/process.ts';
import { read } from './scripts.ts';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

/** Makes Node run TypeScript, or say what is missing. */
const preload = '--import ./scripts/typescript.js';

test('every script of the root that starts a program of ours says what is missing', () => {
  const lines = Object.values(scripts).flatMap(
    (it) => it.match(/\bnode (?!node_modules).*/g) ?? [],
  );
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.filter((it) => !it.startsWith(`node ${preload} `))).toEqual([]);
});

test('a script of a fresh clone says that the dependencies are not installed', () =>
  withTemporaryFolder('addons-clone-', async (root) => {
    for (const name of ['package.json', 'scripts', 'test/runner'])
      cpSync(path.join(layoutOf().root, name), path.join(root, name), { recursive: true });
    for (const script of ['start', 'jest', 'test']) {
      const args = ['run', '--silent', script];
      const run = new CommandProcess('npm', args, root, { NODE_OPTIONS: '' });
      const status = await run.ends();
      expect({ script, status, stdout: run.stdout, stderr: run.stderr }).toEqual({
        script,
        status: 1,
        stdout: '',
        stderr: 'The dependencies are not installed. Run "npm ci" first.\n',
      });
    }
  }));
