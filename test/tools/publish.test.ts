import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { inc } from 'semver';
import {
  checkInstalled,
  checkNotes,
  checkPublished,
  releaseBreaking,
} from './publishing/breaking-release.ts';
import {
  checkOnEveryNode,
  checkOnOldNode,
  installAll,
  installedSize,
  managers,
} from './publishing/consumers.ts';
import { checkPlaceholder, checkUncommitted, releaseOnce } from './publishing/first-release.ts';
import {
  checkMaterials,
  checkReleases,
  checkSameTarballs,
  tarballOf,
} from './publishing/packed-releases.ts';
import { linesOf, type Publishing, startPublishing } from './publishing/set-up.ts';

// One story, since it takes minutes to pack and publish: each test starts with what the one before it has published.
let publishing: Publishing;
/** Paths in the temporary folder. */
const inFolder = (name: string) => path.join(publishing.folder, name);
/** The first releases, named like `mock-1.2.3`. */
let releases: readonly string[];

before(async () => {
  publishing = await startPublishing();
});

after(() => publishing.stop());

/** Packs the releases in a folder. Returns what is printed. */
const packOnly = (folder: string) =>
  publishing.script('publish-packages', '--', '--pack-only', folder);

/** Returns a release as npm names it. */
const idOf = (release: string) => `@scalingo-addons/${release.replace(/-(?=\d)/, '@')}`;

test('says what is wrong with options', async () => {
  await assert.rejects(
    publishing.script('publish-packages', '--', '--pack-only', 'released', '--dry-run'),
    /\n--pack-only publishes nothing: leave out --dry-run\.\n\nUsage: /,
  );
  await assert.rejects(
    publishing.publishFolder('nowhere'),
    /\n\S+nowhere is not a folder; write it by "npm run publish-packages -- --pack-only <folder>"\.\n/,
  );
});

test('publishes only what is released, versioned and committed', async () => {
  await releaseOnce(publishing);
  await checkUncommitted(publishing);
  await checkPlaceholder(publishing);
});

test('a run that is stopped in the middle is completed by the same files', async () => {
  releases = Object.entries(await publishing.versions()).map((it) => it.join('-'));
  const { registry, publishFolder, folder } = publishing;
  const interrupted = inFolder('interrupted');
  await packOnly(interrupted);
  await assert.rejects(
    packOnly(interrupted),
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
  // As when a failed job is run again.
  const isRejected = (it: string) => it.startsWith('mock-') || it.startsWith('openapi-');
  assert.deepEqual(
    linesOf(await publishFolder(interrupted)),
    releases
      .map((it) => (isRejected(it) ? `Published ${idOf(it)}` : `${idOf(it)} is published already.`))
      .sort(),
  );
});

test('a run after that publishes nothing, and has what belongs to all releases', async () => {
  const { script, publishFolder } = publishing;
  const output = inFolder('output');
  const packed = linesOf(await packOnly(output));
  assert.equal(packed.length, releases.length);
  for (const it of packed)
    assert.match(it, /^\S+@\S+ \(published already\): \d+ files, \d+ bytes, sha512-\S+$/);
  const again = await publishFolder(output);
  assert.deepEqual(
    linesOf(again),
    [...releases.map((it) => `${idOf(it)} is published already.`), 'Nothing is new.'].sort(),
  );
  assert.equal(await script('publish-packages'), again);
  assert.equal(await script('publish-packages', '--', '--dry-run'), again);
  await checkReleases(output, releases);
  await checkSameTarballs([inFolder('interrupted'), output], releases);
  const [mock = ''] = releases.filter((it) => it.startsWith('mock-'));
  await checkMaterials(output, mock);
  await appendFile(tarballOf(output, mock), 'x');
  await assert.rejects(
    publishFolder(output),
    /\nPublishing stopped: mock-\S+\.tgz differs from the published @scalingo-addons\/mock@\S+: pack the releases again\. Run/,
  );
});

test('a published contract keeps no change of its code back', async () => {
  const { checkout, script } = publishing;
  const router = path.join(checkout, 'packages/openapi/src/router.ts');
  const text = await readFile(router, 'utf8');
  const version = await publishing.contractVersion();
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
  const { checkout, script } = publishing;
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
    const megabytes = await installedSize(publishing, name);
    assert(megabytes > limit / 20 && megabytes <= limit, `${name}: ${megabytes} MB`);
  }
});

for (const manager of Object.keys(managers)) {
  test(`${manager} installs them, and the first sample of the client runs on every Node`, async () => {
    await checkOnEveryNode(publishing, await installAll(publishing, manager));
  });
}

test('with a Node that is too old, the commands say in a sentence which they require', () =>
  checkOnOldNode(publishing, inFolder('npm')));

test('a breaking change of the contract gives new major versions, and the old ones stay', async () => {
  const release = await releaseBreaking(publishing);
  await checkPublished(publishing, release);
  await checkNotes(publishing, release);
  await checkInstalled(publishing, release, inFolder('npm'));
});
