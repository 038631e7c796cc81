import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startMock } from '@scalingo-addons/mock';
import { publishedPackages, root, run } from '@scalingo-addons/pack';
import { transform } from 'esbuild';
import { inc } from 'semver';
import { readmeBlocks, toMock } from '../packages/readme.ts';
import { copyCheckout } from './checkout.ts';
import { type Registry, startRegistry } from './registry.ts';

/** Building all packages with their types takes a minute on an idle machine. */
const timeout = 540_000;

const tools = path.join(import.meta.dirname, 'node_modules');
const names = await publishedPackages();

/** What the release of the contract offers besides its package. */
const documents = [
  'openapi-3.0.json',
  'openapi.dereferenced.json',
  'openapi.json',
  'openapi.plain.json',
  'openapi.yaml',
  'schemas.json',
];

let folder: string;
let checkout: string;
let registry: Registry;
/** A clone of the checkout without installed packages. */
let bare: string;

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-publish-test-')));
  registry = await startRegistry(path.join(folder, 'registry'));
  checkout = path.join(folder, 'checkout');
  bare = path.join(folder, 'bare');
  await copyCheckout(checkout);
  await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  await appendFile(path.join(checkout, '.git/info/exclude'), 'node_modules\n');
  for (const name of await readdir(path.join(root, 'packages'))) {
    const modules = path.join('packages', name, 'node_modules');
    await symlink(path.join(root, modules), path.join(checkout, modules)).catch(() => {});
  }
});

after(async () => {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs an npm script of the checkout; the registry is the one of the test. */
const script = (...args: string[]) =>
  run('npm', ['run', '--silent', ...args], { cwd: checkout, env: registry.env, timeout });

const readJson = async (...parts: string[]) =>
  JSON.parse(await readFile(path.join(...parts), 'utf8'));

/** Commits everything in the checkout. */
async function commit(): Promise<void> {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await run('git', ['add', '--all'], { cwd: checkout });
  await run('git', [...identity, 'commit', '--quiet', '--message', 'Next'], { cwd: checkout });
}

/** Publishes what was packed by the code of the checkout, with no package installed, as the release workflow does. */
async function publishFolder(packed: string): Promise<string> {
  await rm(bare, { recursive: true, force: true });
  await run('git', ['clone', '--quiet', checkout, bare], { cwd: folder });
  const node = path.join(tools, 'node24/bin/node');
  const command = ['packages/pack/src/publish-cli.ts', packed];
  return await run(node, command, { cwd: bare, env: registry.env, timeout });
}

/** Returns the lines of a text, sorted. */
const linesOf = (text: string): string[] => text.trim().split('\n').sort();

test('says what is wrong with options', async () => {
  await assert.rejects(
    script('publish-packages', '--', '--pack-only', 'released', '--dry-run'),
    /\n--pack-only publishes nothing: leave out --dry-run\.\n\nUsage: /,
  );
  await assert.rejects(
    publishFolder('nowhere'),
    /\n\S+nowhere is not a folder; write it by "npm run publish-packages -- --pack-only <folder>"\.\n/,
  );
});

test('publishes all packages, each version once', async () => {
  const contract = (await readJson(checkout, 'generated/openapi.json')).info.version;
  const released = path.join(checkout, `openapi/released/${contract}.json`);
  if (!existsSync(released)) {
    await assert.rejects(script('publish-packages'), /The contract \S+ is not released/);
    await assert.rejects(script('version-packages'), /The contract \S+ is not released/);
    await script('release', '--', contract, '--note', 'What is published first.');
    await assert.rejects(script('publish-packages'), /\.md waits for a version/);
    const changeset = path.join(checkout, `.changeset/contract-${contract}.md`);
    await rename(changeset, `${changeset}.removed`);
    await assert.rejects(
      script('publish-packages'),
      /packages\/client\/CHANGELOG\.md does not say "The contract is/,
    );
    await rename(`${changeset}.removed`, changeset);
    await script('version-packages');
    const manifest = path.join(checkout, 'packages/client/package.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace(/"version": "[^"]+"/, '"version": "77.0.0"'));
    await assert.rejects(
      script('publish-packages'),
      /packages\/client\/CHANGELOG\.md has no version 77\.0\.0/,
    );
    await writeFile(manifest, text);
    await assert.rejects(
      script('publish-packages'),
      /^Error: [\s\S]*\nCHANGELOG\.md is not committed: commit it/,
    );
    await commit();
  }
  const secrets = path.join(checkout, 'packages/client/fetch/.env');
  await writeFile(secrets, 'SECRET=1');
  await assert.rejects(
    script('publish-packages'),
    /\npackages\/client\/fetch\/\.env is not committed: commit it/,
  );
  await rm(secrets);
  const elsewhere = { ...registry.env, npm_config_registry: 'https://registry.example.org/' };
  const command = ['run', '--silent', 'publish-packages', '--', '--dry-run'];
  await assert.rejects(
    run('npm', command, { cwd: checkout, env: elsewhere, timeout }),
    /\nPacking stopped: package\.json: "repository" is the placeholder: set the address/,
  );
  const versions = await Promise.all(
    names.map(async (it) => {
      const { version = contract } = await readJson(checkout, 'packages', it, 'package.json');
      return `${it}-${version}`;
    }),
  );
  const idOf = (name: string) => `@scalingo-addons/${name.replace(/-(?=\d)/, '@')}`;
  const interrupted = path.join(folder, 'interrupted');
  await script('publish-packages', '--', '--pack-only', interrupted);
  await assert.rejects(
    script('publish-packages', '--', '--pack-only', interrupted),
    /interrupted is not empty: remove it, or name another folder\./,
  );
  await assert.rejects(
    publishFolder(folder),
    /\nPublishing stopped: \S+ does not have client-\S+\.tgz: pack the releases again\. Run/,
  );
  registry.rejected = 'mock';
  await assert.rejects(
    publishFolder(interrupted),
    /\nPublishing stopped: 403 Forbidden - PUT \S+ - Two-factor authentication is required\. Run the command again/,
  );
  registry.rejected = undefined;
  // The same files again, as when a failed job is run again.
  const isRejected = (it: string) => it.startsWith('mock-') || it.startsWith('openapi-');
  assert.deepEqual(
    linesOf(await publishFolder(interrupted)),
    versions
      .map((it) => (isRejected(it) ? `Published ${idOf(it)}` : `${idOf(it)} is published already.`))
      .sort(),
  );
  // Everything again, as when the workflow is: whatever a run published, the next one has what belongs to its releases.
  const output = path.join(folder, 'output');
  const packed = linesOf(await script('publish-packages', '--', '--pack-only', output));
  assert.equal(packed.length, versions.length);
  for (const it of packed)
    assert.match(it, /^\S+@\S+ \(published already\): \d+ files, \d+ bytes, sha512-\S+$/);
  const again = await publishFolder(output);
  assert.deepEqual(
    linesOf(again),
    [...versions.map((it) => `${idOf(it)} is published already.`), 'Nothing is new.'].sort(),
  );
  assert.equal(await script('publish-packages'), again);
  assert.equal(await script('publish-packages', '--', '--dry-run'), again);
  assert.deepEqual((await readdir(output)).sort(), [...versions].sort());
  for (const it of versions) {
    const release = path.join(output, it);
    const files = await readdir(path.join(release, 'files'));
    assert.deepEqual(
      files.sort(),
      [...(it.startsWith('openapi-') ? documents : []), `${it}.cdx.json`, `${it}.tgz`].sort(),
    );
    const notes = await readFile(path.join(release, 'notes.md'), 'utf8');
    if (it.startsWith('openapi-')) {
      assert.match(notes, /^\S.*\n\n### API: /);
      // What the repository's changelog says of the others.
      assert.doesNotMatch(notes, /^### (?!API: )/m);
    } else assert.match(notes, /^### \w+ Changes\n\n- The contract is /);
    const [one, other] = [interrupted, output].map((folder) =>
      readFile(path.join(folder, it, `files/${it}.tgz`)),
    );
    assert.deepEqual(await one, await other);
  }
  const [mock = ''] = versions.filter((it) => it.startsWith('mock-'));
  const { bomFormat, components, metadata } = await readJson(
    output,
    mock,
    `files/${mock}.cdx.json`,
  );
  assert.equal(bomFormat, 'CycloneDX');
  assert.equal(metadata.component.name, '@scalingo-addons/mock');
  assert.match(metadata.component.purl, /^pkg:npm\/%40scalingo-addons\/mock@\d/);
  const parts = components.map((it: { name: string }) => it.name);
  assert(parts.includes('ajv'));
  assert(!parts.some((it: string) => it.startsWith('@stoplight/')));
  await appendFile(path.join(output, mock, `files/${mock}.tgz`), 'x');
  await assert.rejects(
    publishFolder(output),
    /\nPublishing stopped: mock-\S+\.tgz differs from the published @scalingo-addons\/mock@\S+: pack the releases again\. Run/,
  );
});

test('a published contract keeps no change of its code back', async () => {
  const router = path.join(checkout, 'packages/openapi/src/router.ts');
  const text = await readFile(router, 'utf8');
  const { version } = (await readJson(checkout, 'generated/openapi.json')).info;
  // What no user runs.
  await writeFile(router, `// A comment.\n${text}`);
  assert.match(
    await script('publish-packages', '--', '--dry-run'),
    /@scalingo-addons\/openapi@\S+ is published already\./,
  );
  await writeFile(router, text.replace('routerOf(', "routerOf(fixed = 'yes', "));
  for (const option of ['--dry-run', '--allow-dirty'])
    await assert.rejects(
      script('publish-packages', '--', option),
      new RegExp(
        `@scalingo-addons/openapi@${version} is published with another dist/index\\.c?js, and its users would not get the new one: run "npm run release -- ${inc(version, 'patch')} --note <text>"`,
      ),
    );
  await writeFile(router, text);
});

test('what a changelog adds to a published version is not held back without a word', async () => {
  const changelog = path.join(checkout, 'packages/client/CHANGELOG.md');
  const text = await readFile(changelog, 'utf8');
  // As after a merge of two branches that both set the version.
  await appendFile(changelog, '- Another fix, see the [README](README.md).\n');
  for (const option of ['--dry-run', '--allow-dirty'])
    await assert.rejects(
      script('publish-packages', '--', option),
      /Packing stopped: @scalingo-addons\/client@\S+ is published, and says something else of \S+ than packages\/client\/CHANGELOG\.md, so/,
    );
  await writeFile(changelog, text);
});

/** Most megabytes that a package with its dependencies may have; the mock without Prism. */
const limits = { client: 1, 'contract-tests': 5, mock: 10 };

test('the packages are small to install', async () => {
  for (const [name, limit] of Object.entries(limits)) {
    const consumer = path.join(folder, `alone-${name}`);
    await mkdir(consumer);
    await writeFile(path.join(consumer, 'package.json'), '{}');
    const install = ['install', `@scalingo-addons/${name}`];
    await run('npm', install, { cwd: consumer, env: registry.env, timeout });
    const files = await readdir(consumer, { recursive: true, withFileTypes: true });
    const sizes = files
      .filter((it) => it.isFile())
      .map((it) => statSync(path.join(it.parentPath, it.name)).size);
    const megabytes = sizes.reduce((sum, it) => sum + it, 0) / 1e6;
    assert(megabytes > limit / 20 && megabytes <= limit, `${name}: ${megabytes} MB`);
  }
});

const managers: Readonly<Record<string, readonly string[]>> = {
  npm: ['npm', 'install'],
  pnpm: [process.execPath, path.join(tools, 'pnpm/bin/pnpm.cjs'), 'add', '--store-dir', 'store'],
  yarn: [process.execPath, path.join(tools, '@yarnpkg/cli-dist/bin/yarn.js'), 'add'],
};

const runtimes = ['this Node', 'node22', 'node24', 'node26'];

for (const [manager, [command = '', ...args]] of Object.entries(managers)) {
  test(`${manager} installs them, and the first sample of the client runs on every Node`, async () => {
    const consumer = path.join(folder, manager);
    await mkdir(consumer);
    await writeFile(
      path.join(consumer, 'package.json'),
      '{ "name": "consumer", "type": "module" }',
    );
    // Not a part of any project above, and without Plug'n'Play, which "node" does not know.
    await writeFile(path.join(consumer, 'yarn.lock'), '');
    await writeFile(path.join(consumer, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
    const wanted = names.map((it) => `@scalingo-addons/${it}`);
    await run(command, [...args, ...wanted], { cwd: consumer, env: registry.env, timeout });
    const [first] = (await readmeBlocks()).filter(({ language }) => language === 'ts');
    assert(first);
    const { code } = await transform(toMock(first), { loader: 'ts', format: 'esm' });
    await writeFile(path.join(consumer, 'sample.js'), code);
    const mock = await startMock();
    try {
      const env = { ...process.env, MOCK_URL: mock.url, SCALINGO_API_TOKEN: 'tk-us-example' };
      for (const runtime of runtimes) {
        const node =
          runtime === 'this Node' ? process.execPath : path.join(tools, runtime, 'bin/node');
        await run(node, ['sample.js'], { cwd: consumer, env });
        for (const [name, bin] of [
          ['mock', 'mock'],
          ['contract-tests', 'contract'],
        ]) {
          const { version } = await readJson(checkout, `packages/${name}/package.json`);
          const cli = path.join(consumer, 'node_modules/.bin', `scalingo-addons-${bin}`);
          // pnpm writes scripts of the shell, which find Node by PATH.
          const inPath = { ...env, PATH: `${path.dirname(node)}:${process.env.PATH}` };
          assert.match(
            await run(cli, ['--version'], { cwd: consumer, env: inPath }),
            new RegExp(version),
          );
        }
      }
      assert(mock.requests.length > runtimes.length);
    } finally {
      await mock.stop();
    }
  });
}

test('with a Node that is too old, the commands say in a sentence which they require', async () => {
  const consumer = path.join(folder, 'npm');
  const { engines } = await readJson(checkout, 'packages/mock/package.json');
  const node = path.join(tools, 'node18/bin/node');
  for (const name of ['mock', 'contract-tests']) {
    const cli = path.join(consumer, 'node_modules/@scalingo-addons', name, 'dist/cli.js');
    await assert.rejects(run(node, [cli, '--version'], { cwd: consumer }), (error: Error) => {
      const [, ...lines] = error.message.trim().split('\n');
      assert.match(String(lines[0]), /does not run on Node v18\./);
      return lines[0]?.endsWith(` requires ${engines.node}.`) ?? false;
    });
  }
});

test('a breaking change of the contract gives new major versions, and the old ones stay', async () => {
  const contract = (await readJson(checkout, 'generated/openapi.json')).info.version;
  const versions: Record<string, string> = {};
  for (const name of names)
    versions[name] = (await readJson(checkout, 'packages', name, 'package.json')).version;
  // A version whose publication is skipped.
  await writeFile(
    path.join(checkout, '.changeset/bug.md'),
    '---\n"@scalingo-addons/client": patch\n---\n\nA bug is mended ([README](README.md)).\n',
  );
  await script('version-packages');
  const schema = path.join(checkout, 'openapi/components/schemas/AddonCategory.yaml');
  const text = await readFile(schema, 'utf8');
  // A response can lack what it always had.
  await writeFile(schema, text.replace('  - description\n', ''));
  await script('build');
  const next = String(inc(contract, 'major'));
  await script('release', '--', next, '--note', 'A category can lack its description.');
  await script('version-packages');
  await commit();
  const published = linesOf(await script('publish-packages'));
  assert(published.includes(`Published @scalingo-addons/openapi@${next}`));
  for (const name of names.filter((it) => it !== 'openapi')) {
    const old = String(versions[name]);
    const version = String(inc(old, 'major'));
    assert(published.includes(`Published @scalingo-addons/${name}@${version}`));
    const view = ['view', `@scalingo-addons/${name}`, 'versions', '--json'];
    const all = JSON.parse(await run('npm', view, { cwd: folder, env: registry.env }));
    assert.deepEqual(all, [old, version]);
    const changelog = await readFile(path.join(checkout, `packages/${name}/CHANGELOG.md`), 'utf8');
    assert.match(changelog, /### Major Changes\n\n- The contract is .*\. A category can lack its/);
  }
  const later = path.join(folder, 'later');
  await script('publish-packages', '--', '--pack-only', later);
  const notesOf = (name: string, version: string) =>
    readFile(path.join(later, `${name}-${version}`, 'notes.md'), 'utf8');
  const { repository } = await readJson(checkout, 'package.json');
  const readme = `${repository.replace(/^git\+|\.git$/g, '')}/blob/HEAD/packages/client/README.md`;
  const broken = `### Major Changes\n\n- The contract is ${next}. A category can lack its description.\n`;
  const nextOf = (name: string) => String(inc(String(versions[name]), 'major'));
  assert.equal(await notesOf('mock', nextOf('mock')), broken);
  assert.equal(
    await notesOf('client', nextOf('client')),
    `## ${nextOf('client')}\n\n${broken}\n## ${inc(String(versions.client), 'patch')}\n\n### Patch Changes\n\n- A bug is mended ([README](${readme})).\n`,
  );
  assert.match(
    await notesOf('openapi', next),
    /^A category can lack its description\.\n\n### API: breaking changes\n\n- /,
  );
  const consumer = path.join(folder, 'npm');
  await run('npm', ['install', `@scalingo-addons/openapi@${next}`], {
    cwd: consumer,
    env: registry.env,
  });
  const bundle = 'node_modules/@scalingo-addons/openapi/dist/openapi.json';
  const { components, info } = await readJson(consumer, bundle);
  assert.equal(info.version, next);
  assert(!components.schemas.AddonCategory.required.includes('description'));
});
