import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { installTarball, packageFolder, packPackage, root, run } from '@scalingo-addons/pack';
import { blocksOf } from '../packages/readme.ts';

const tools = path.join(import.meta.dirname, 'node_modules');

let folder: string;
let consumer: string;

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-matcher-')));
  consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  for (const name of ['contract-tests', 'mock'] as const) {
    const tarball = await packPackage(name, folder, { types: name === 'contract-tests' });
    await installTarball(tarball, consumer, { additional: [], link: true });
  }
  await symlink(path.join(tools, 'vitest'), path.join(consumer, 'node_modules/vitest'));
  await writeFile(path.join(consumer, 'package.json'), '{ "type": "module" }');
});

after(() => rm(folder, { recursive: true, force: true }));

test('Vitest runs the example of the README', async () => {
  const readme = await readFile(path.join(packageFolder('contract-tests'), 'README.md'), 'utf8');
  const example = blocksOf(readme).find(({ code }) => code.includes("from 'vitest'"));
  await writeFile(path.join(consumer, 'example.test.js'), example?.code ?? '');
  const vitest = path.join(tools, 'vitest/vitest.mjs');
  const output = await run(process.execPath, [vitest, 'run', '--reporter=json'], { cwd: consumer });
  const { success, numPassedTests } = JSON.parse(output.slice(output.indexOf('{')));
  assert.deepEqual({ success, numPassedTests }, { success: true, numPassedTests: 1 });
});

test('the types extend those of Vitest, without those of Jest and Node', async () => {
  await writeFile(
    path.join(consumer, 'use.ts'),
    `import { toMatchContract } from '@scalingo-addons/contract-tests/vitest';
import { expect } from 'vitest';

expect.extend({ toMatchContract });
export const matched: Promise<void> = expect(new Response()).toMatchContract('getAddon');
await expect(new Response()).not.toMatchContract('getAddon');
// @ts-expect-error: an operation is required.
await expect(new Response()).toMatchContract();
`,
  );
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  const project = { compilerOptions, files: ['use.ts'] };
  await writeFile(path.join(consumer, 'tsconfig.json'), JSON.stringify(project));
  for (const compiler of ['typescript-5.4', 'typescript-7']) {
    const tsc = path.join(root, 'node_modules', compiler, 'bin/tsc');
    assert.equal(await run(process.execPath, [tsc, '-p', consumer], { cwd: consumer }), '');
  }
});
