import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { testOfToday } from '../../../test/today.ts';
import { checkAddress } from '../src/check-address.ts';
import { checkTarball } from '../src/check-tarball.ts';
import { checkedOutCommit } from '../src/commit.ts';
import { describeTarball, packedLine, packedTable } from '../src/describe-packed.ts';
import { root } from '../src/folders.ts';
import { filesOf, listReleases, type PackageRelease } from '../src/releases.ts';
import { run } from '../src/run.ts';
import { publishedManifest } from '../src/stage.ts';
import { type FakeRegistry, startFakeRegistry } from './fake-registry.ts';

const testPublishing = testOfToday(
  'another package',
  'older version',
  'one-time password',
  'reason',
  'credentials',
);

let folder: string;
let registry: FakeRegistry;
let client: PackageRelease;
/** What is packed of the client. */
let manifest: Record<string, unknown>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-publish-')));
  registry = await startFakeRegistry();
  const releases = await listReleases();
  const found = releases.find((it) => it.short === 'client');
  if (!found) throw new Error('The client is not published.');
  client = found;
  manifest = { ...(await publishedManifest('client', await checkedOutCommit())) };
  await writeFile(path.join(folder, '.npmrc'), `//${new URL(registry.url).host}/:_authToken=any\n`);
});

afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  registry.published.length = 0;
  delete registry.rejects;
  // The registry has all others.
  registry.latest = (name) => (name === client.name ? undefined : versions.get(name));
});

const versions = new Map((await listReleases()).map((it) => [it.name, it.version]));

/** Packs a package.json as the client's, with other files; returns the folder of the releases. */
async function pack(
  packed: Record<string, unknown>,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const releases = await mkdtemp(path.join(folder, 'released-'));
  const place = path.join(releases, '.source');
  const all = { 'package/package.json': JSON.stringify(packed), ...files };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(place, name)), { recursive: true });
    await writeFile(path.join(place, name), text);
  }
  const { files: to, tarball } = filesOf(client, releases);
  await mkdir(to, { recursive: true });
  await run('tar', ['-czf', tarball, '-C', place, ...Object.keys(all)], { cwd: folder });
  return releases;
}

/** Publishes a folder, and returns what is printed, and what GitHub gets to know. */
async function publish(
  releases: string,
  more: NodeJS.ProcessEnv = {},
): Promise<{ printed: string; output: string }> {
  const output = path.join(releases, 'output.txt');
  await writeFile(output, '');
  const command = ['--import', 'tsx/esm', 'packages/pack/src/publish-cli.ts', releases];
  const env = {
    ...process.env,
    npm_config_registry: registry.url,
    npm_config_userconfig: path.join(folder, '.npmrc'),
    npm_config_cache: await mkdtemp(path.join(folder, 'cache-')),
    GITHUB_OUTPUT: output,
    ...more,
  };
  const printed = await run(process.execPath, command, { cwd: root, env }).catch(
    (error: Error) => error.message,
  );
  return { printed, output: await readFile(output, 'utf8') };
}

test('what this commit packs is published, and GitHub gets to know its commit', async () => {
  const { printed, output } = await publish(await pack(manifest));
  const id = `${client.name}@${client.version}`;
  expect(printed).toContain(`Published ${id}\n`);
  expect(registry.published).toEqual([`${id} latest`]);
  expect(output).toBe(`releases<<END\nclient-${client.version} ${manifest.gitHead}\nEND\n`);
});

testPublishing('another package')('what is another package is not', async () => {
  const { printed, output } = await publish(await pack({ ...manifest, name: 'other' }));
  expect(printed).toContain(
    `Publishing stopped: client-${client.version}.tgz is not what this commit packs, since "name" differs in its package.json: pack the releases again. Run`,
  );
  expect(registry.published).toEqual([]);
  expect(output).toBe('');
});

test.each<[string, Record<string, unknown>, Record<string, string>, string]>([
  ['another version', { version: '99.0.0' }, {}, 'since "version" differs'],
  ['a script', { scripts: { postinstall: 'true' } }, {}, 'since "scripts" differs'],
  ['another dependency', { dependencies: { odd: '1' } }, {}, 'since "dependencies" differs'],
  ['another commit', { gitHead: '0'.repeat(40) }, {}, 'since "gitHead" differs'],
  [
    'code that npm compiles',
    {},
    { 'package/binding.gyp': '{}' },
    'has a binding.gyp, which npm runs',
  ],
  ['a second package.json', {}, { 'other/package.json': '{}' }, 'has files that npm does not pack'],
])('a tarball with %s is rejected', async (_title, changes, files, message) => {
  const { tarball } = filesOf(client, await pack({ ...manifest, ...changes }, files));
  await expect(checkTarball(tarball, 'client')).rejects.toThrow(message);
});

test('a damaged tarball is named', async () => {
  const { tarball } = filesOf(client, await pack(manifest));
  await checkTarball(tarball, 'client');
  await writeFile(tarball, 'no archive');
  await expect(checkTarball(tarball, 'client')).rejects.toThrow(
    `client-${client.version}.tgz is damaged: pack the releases again`,
  );
});

testPublishing('older version')('"latest" never goes back to an older version', async () => {
  const others = registry.latest;
  registry.latest = (name) => (name === client.name ? '10.0.0' : others(name));
  const { printed } = await publish(await pack(manifest));
  expect(printed).toContain(
    `Publishing stopped: ${client.name}@${client.version} is older than 10.0.0, which everybody installs who names no version: release its changes with a later version.`,
  );
  expect(registry.published).toEqual([]);
});

testPublishing('one-time password')(
  'a one-time password that npm demands is asked for in a terminal',
  async () => {
    registry.rejects = { status: 401, headers: { 'www-authenticate': 'OTP' } };
    const { printed } = await publish(await pack(manifest));
    expect(printed).toContain(
      'Publishing stopped: npm demands a one-time password: run the command in a terminal, or set npm_config_otp. Run',
    );
  },
);

testPublishing('reason')('the whole reason of the registry is shown', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = { error: 'The packument is rejected.\nIts repository is "x".' };
  registry.rejects = { status: 422, headers, body };
  const { printed } = await publish(await pack(manifest));
  expect(printed).toMatch(
    /Publishing stopped: 422 Unprocessable Entity - PUT \S+ - The packument is rejected\. Its repository is "x"\. Run/,
  );
});

testPublishing('credentials')('npm says what to do without credentials', async () => {
  const userconfig = path.join(folder, 'none');
  const { printed } = await publish(await pack(manifest), { npm_config_userconfig: userconfig });
  expect(printed).toMatch(
    /logged in to \S+\. You need to authorize this machine using `npm adduser`\. Run/,
  );
  expect(registry.published).toEqual([]);
});

test('the placeholder of the address gets to registries on this machine only', () => {
  const address = 'git+https://example.com/a.git';
  expect(() => checkAddress(address, 'https://registry.example.org/')).toThrow(
    'package.json: "repository" is the placeholder: set the address of the repository, which the packages state',
  );
  checkAddress('git+https://example.org/a.git', 'https://registry.example.org/');
  for (const host of ['127.0.0.1:4873', 'localhost', '[::1]:80'])
    checkAddress(address, `http://${host}/`);
});

test('whoever approves a release sees what is packed', async () => {
  const { tarball } = filesOf(client, await pack(manifest));
  const id = `${client.name}@${client.version}`;
  const packed = await describeTarball(tarball, { id, isPublished: false });
  const { bytes, integrity } = packed;
  expect(bytes).toBe((await stat(tarball)).size);
  expect(packedLine(packed)).toBe(`${id} (new): 1 files, ${bytes} bytes, ${integrity}`);
  expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/);
  expect(packedTable([packed, { ...packed, isPublished: true }])).toBe(`## Packages to publish

| package | | files | bytes | hash |
| --- | --- | --- | --- | --- |
| ${id} | **new** | 1 | ${bytes} | \`${integrity}\` |
| ${id} | published already | 1 | ${bytes} | \`${integrity}\` |
`);
});
