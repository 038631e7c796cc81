import { appendFile, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishedPackages, root, run } from '@scalingo-addons/pack';
import { copyCheckout } from '../checkout.ts';
import { type Registry, startRegistry } from '../registry.ts';

/** Time limit of a command in milliseconds: building all packages with their types takes a minute on an idle machine. */
export const timeout = 540_000;

/** The folder of installed tools. */
export const tools = path.join(import.meta.dirname, '../node_modules');

/** Names of the packages that are published, without the scope. */
export const names = await publishedPackages();

/** A clone of the repository, and a registry to publish to. */
export interface Publishing {
  /** Temporary, for whatever a test writes. */
  readonly folder: string;
  /** The clone, with installed packages. */
  readonly checkout: string;
  readonly registry: Registry;
  /** Runs an npm script of the checkout; the registry is the one of the test. */
  script(...args: string[]): Promise<string>;
  /** Commits everything in the checkout. */
  commit(): Promise<void>;
  /** Publishes what was packed by the code of the checkout, with no package installed, as the release workflow does. */
  publishFolder(packed: string): Promise<string>;
  /** Returns the version of the contract in the checkout. */
  contractVersion(): Promise<string>;
  /** Returns the versions of the packages in the checkout, by their names without the scope. */
  versions(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** Reads a file of JSON. */
export const readJson = async (...parts: string[]) =>
  JSON.parse(await readFile(path.join(...parts), 'utf8'));

/** Returns the lines of a text, sorted. */
export const linesOf = (text: string): string[] => text.trim().split('\n').sort();

/** Clones the repository, and starts a registry. */
export async function startPublishing(): Promise<Publishing> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-publish-test-')));
  const registry = await startRegistry(path.join(folder, 'registry'));
  const checkout = path.join(folder, 'checkout');
  // A clone of the checkout without installed packages.
  const bare = path.join(folder, 'bare');
  await copyCheckout(checkout);
  await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  await appendFile(path.join(checkout, '.git/info/exclude'), 'node_modules\n');
  for (const name of await readdir(path.join(root, 'packages'))) {
    const modules = path.join('packages', name, 'node_modules');
    await symlink(path.join(root, modules), path.join(checkout, modules)).catch(() => {});
  }
  const contractVersion = async () =>
    (await readJson(checkout, 'generated/openapi.json')).info.version;
  return {
    folder,
    checkout,
    registry,
    script: (...args) =>
      run('npm', ['run', '--silent', ...args], { cwd: checkout, env: registry.env, timeout }),
    async commit() {
      const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
      await run('git', ['add', '--all'], { cwd: checkout });
      await run('git', [...identity, 'commit', '--quiet', '--message', 'Next'], { cwd: checkout });
    },
    async publishFolder(packed) {
      await rm(bare, { recursive: true, force: true });
      await run('git', ['clone', '--quiet', checkout, bare], { cwd: folder });
      const node = path.join(tools, 'node24/bin/node');
      const command = ['packages/pack/src/publish-cli.ts', packed];
      return await run(node, command, { cwd: bare, env: registry.env, timeout });
    },
    contractVersion,
    async versions() {
      // The package of the contract has its version.
      const contract = await contractVersion();
      const versions: Record<string, string> = {};
      for (const it of names) {
        const { version = contract } = await readJson(checkout, 'packages', it, 'package.json');
        versions[it] = version;
      }
      return versions;
    },
    async stop() {
      await registry.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
