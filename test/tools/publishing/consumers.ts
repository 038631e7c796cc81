import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startMock } from '@scalingo-addons/mock';
import { run } from '@scalingo-addons/pack';
import { transform } from 'esbuild';
import { readmeBlocks, toMock } from '../../packages/readme.ts';
import { names, type Publishing, readJson, timeout, tools } from './set-up.ts';

/** Command lines that install packages, by the names of their package managers. */
export const managers: Readonly<Record<string, readonly string[]>> = {
  npm: ['npm', 'install'],
  pnpm: [process.execPath, path.join(tools, 'pnpm/bin/pnpm.cjs'), 'add', '--store-dir', 'store'],
  yarn: [process.execPath, path.join(tools, '@yarnpkg/cli-dist/bin/yarn.js'), 'add'],
};

/** The packages with a command, and what it is called. */
const commands = { mock: 'mock', 'contract-tests': 'contract' };

/** Versions of Node that the packages support. */
const nodes = [
  process.execPath,
  ...['node22', 'node24', 'node26'].map((it) => path.join(tools, it, 'bin/node')),
];

/** Installs one package alone. Returns the size of all that is installed, in megabytes. */
export async function installedSize(
  { folder, registry }: Publishing,
  name: string,
): Promise<number> {
  const consumer = path.join(folder, `alone-${name}`);
  await mkdir(consumer);
  await writeFile(path.join(consumer, 'package.json'), '{}');
  const install = ['install', `@scalingo-addons/${name}`];
  await run('npm', install, { cwd: consumer, env: registry.env, timeout });
  const files = await readdir(consumer, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((it) => it.isFile())
    .map((it) => statSync(path.join(it.parentPath, it.name)).size);
  return sizes.reduce((sum, it) => sum + it, 0) / 1e6;
}

/** Installs all packages by a package manager, in a folder that is named after it. Returns the folder. */
export async function installAll(
  { folder, registry }: Publishing,
  manager: string,
): Promise<string> {
  const consumer = path.join(folder, manager);
  await mkdir(consumer);
  await writeFile(path.join(consumer, 'package.json'), '{ "name": "consumer", "type": "module" }');
  // Not a part of any project above, and without Plug'n'Play, which "node" does not know.
  await writeFile(path.join(consumer, 'yarn.lock'), '');
  await writeFile(path.join(consumer, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
  const wanted = names.map((it) => `@scalingo-addons/${it}`);
  const [command = '', ...args] = managers[manager] ?? [];
  await run(command, [...args, ...wanted], { cwd: consumer, env: registry.env, timeout });
  return consumer;
}

/** Runs the first sample of the client, and each command, on every Node. */
export async function checkOnEveryNode(publishing: Publishing, consumer: string): Promise<void> {
  const versions = await publishing.versions();
  const [first] = (await readmeBlocks()).filter(({ language }) => language === 'ts');
  assert(first);
  const { code } = await transform(toMock(first), { loader: 'ts', format: 'esm' });
  await writeFile(path.join(consumer, 'sample.js'), code);
  const mock = await startMock();
  try {
    const env = { ...process.env, MOCK_URL: mock.url, SCALINGO_API_TOKEN: 'tk-us-example' };
    for (const node of nodes) {
      await run(node, ['sample.js'], { cwd: consumer, env });
      for (const [name, bin] of Object.entries(commands)) {
        const cli = path.join(consumer, 'node_modules/.bin', `scalingo-addons-${bin}`);
        // pnpm writes scripts of the shell, which find Node by PATH.
        const inPath = { ...env, PATH: `${path.dirname(node)}:${process.env.PATH}` };
        assert.match(
          await run(cli, ['--version'], { cwd: consumer, env: inPath }),
          new RegExp(String(versions[name])),
        );
      }
    }
    assert(mock.requests.length > nodes.length);
  } finally {
    await mock.stop();
  }
}

/** Checks what the commands say with a Node that is too old. */
export async function checkOnOldNode({ checkout }: Publishing, consumer: string): Promise<void> {
  const { engines } = await readJson(checkout, 'packages/mock/package.json');
  const node = path.join(tools, 'node18/bin/node');
  for (const name of Object.keys(commands)) {
    const cli = path.join(consumer, 'node_modules/@scalingo-addons', name, 'dist/cli.js');
    await assert.rejects(run(node, [cli, '--version'], { cwd: consumer }), (error: Error) => {
      const [, ...lines] = error.message.trim().split('\n');
      assert.match(String(lines[0]), /does not run on Node v18\./);
      return lines[0]?.endsWith(` requires ${engines.node}.`) ?? false;
    });
  }
}
