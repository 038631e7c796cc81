import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root, run } from '@scalingo-addons/pack';
import { checkNeededChangesets } from '../../scripts/releases/needed-changesets.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { runScript } from '../commands/process.ts';
import { sample } from '../sample.ts';

const manifest = (name: string, fields: object) =>
  JSON.stringify({ name: `@scalingo-addons/${name}`, ...fields });
const published = {
  version: '1.0.0',
  files: ['dist', 'fixture/default.yaml'],
  dependencies: { ajv: '1.0.0' },
};
const mock = { ...published, exports: { './openapi.json': './dist/openapi.json' } };
const contract = (version: string) => JSON.stringify({ info: { version } });

/** A repository like this one: the mock bundles two packages, one of which is published, too. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "repository": "git+https://example.com/a.git", "engines": {} }',
  'packages/client/package.json': manifest('client', published),
  'packages/client/src/index.ts': "export * from '../../../generated/request.ts';\n",
  'packages/client/tsup.config.ts': "export default { entry: ['src/index.ts'] };\n",
  'packages/mock/package.json': manifest('mock', mock),
  'packages/mock/src/index.ts':
    "import { b } from '@scalingo-addons/command';\nawait import('./late.ts');\n",
  'packages/mock/src/late.ts': '',
  'packages/mock/src/unused.ts': '',
  'packages/mock/test/a.test.ts': '',
  'packages/mock/fixture/default.yaml': '',
  'packages/mock/README.md': '',
  'packages/mock/LICENSE': '',
  'packages/mock/tsup.config.ts':
    "import { esmOnly } from '../pack/src/esm-only.ts';\nexport default { entry: { index: 'src/index.ts' } };\n",
  'packages/command/package.json': manifest('command', { version: '1.0.0' }),
  'packages/command/src/index.ts': "import { c } from '@scalingo-addons/openapi';\n",
  'packages/openapi/package.json': manifest('openapi', {
    files: ['dist'],
    publishConfig: { exports: { './schemas.json': './dist/schemas.json' } },
  }),
  'packages/openapi/entry/index.ts':
    "export type * from '../../../generated/types.ts';\nexport * from '../src/router.ts';\n",
  'packages/openapi/src/index.ts': "export * from './internal.ts';\n",
  'packages/openapi/src/internal.ts': '',
  'packages/openapi/src/router.ts': '',
  'packages/openapi/tsup.config.ts': "export default { entry: ['entry/index.ts'] };\n",
  'packages/pack/src/esm-only.ts': '',
  'packages/pack/src/stage.ts': "import { links } from './links.ts';\n",
  'packages/pack/src/links.ts': '',
  'packages/pack/src/cli.ts': '',
  'scripts/facade.ts': '',
  'generated/openapi.json': contract('2.0.0'),
  'generated/schemas.json': '',
  'generated/request.ts': '',
  'generated/types.ts': '',
  'openapi/released/2.0.0.json': contract('2.0.0'),
  '.changeset/README.md': '',
  '.changeset/before.md': '---\n"@scalingo-addons/mock": patch\n---\n\nSaid before.\n',
};

/** Files to write; undefined removes one. */
type Edit = Readonly<Record<string, string | undefined>>;

/** The repository with {@link files}, which others have changed since: the branch of a test starts before that. */
let repository: string;

/** Commits an edit in a clone of the repository. */
async function commit(folder: string, edit: Edit): Promise<void> {
  for (const [name, text] of Object.entries(edit)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (text === undefined) await rm(file);
    else await writeFile(file, text);
  }
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await run('git', ['add', '--all'], { cwd: folder });
  const message = ['--quiet', '--allow-empty', '--message', 'Next'];
  await run('git', [...identity, 'commit', ...message], { cwd: folder });
}

beforeAll(async () => {
  repository = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  await run('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: repository });
  await commit(repository, files);
  await run('git', ['branch', 'branch'], { cwd: repository });
  await commit(repository, { 'packages/client/src/other.ts': '// Others changed it.\n' });
  await run('git', ['switch', '--quiet', 'branch'], { cwd: repository });
});

afterAll(() => rm(repository, { recursive: true, force: true }));

/** Checks an edit of a branch as CI does; returns what is wrong with it. */
async function checkEdit(edit: Edit): Promise<string | undefined> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  try {
    await cp(repository, folder, { recursive: true });
    await commit(folder, edit);
    return await checkNeededChangesets(layoutOf(folder), 'main').then(
      () => undefined,
      (error: Error) => {
        expect(error).toMatchObject({ name: 'Failure', exitStatus: 1 });
        return error.message;
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const missing = (...packages: string[]) =>
  `No changeset says what changes for the users of ${packages.join(', ')}: run "npx changeset", or "npx changeset --empty" if they need no release, as after a revert of what was not published, and commit what it writes.`;

const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `"@scalingo-addons/${it}": patch\n`).join('')}---\n\nA bug is mended.\n`;

/** What the package of the contract needs, since no changeset can name it. */
const unreleased = (file: string) =>
  `${file} changes @scalingo-addons/openapi after the release of its version 2.0.0, and no changeset can name it: run "npm run release -- 2.0.1 --note <text>" (see "Publish" in CONTRIBUTING.md), or "npx changeset --empty" if what its users run stays the same, and commit what it writes.`;

const code = { 'packages/mock/src/index.ts': '// Changed.\n' };
const inMock = '@scalingo-addons/mock (packages/mock/src/index.ts)';

/** What "changeset version" writes. */
const versioned: Edit = {
  '.changeset/before.md': undefined,
  'packages/mock/package.json': manifest('mock', { ...mock, version: '1.0.1' }),
  'packages/mock/CHANGELOG.md': '# mock\n\n## 1.0.1\n\n- Said before.\n',
};

const rejected: readonly [string, Edit, string][] = [
  ['changed code', code, missing(inMock)],
  [
    'code that is loaded later',
    { 'packages/mock/src/late.ts': '// Changed.' },
    missing('@scalingo-addons/mock (packages/mock/src/late.ts)'),
  ],
  [
    'removed code',
    { 'packages/mock/src/late.ts': undefined },
    missing('@scalingo-addons/mock (packages/mock/src/late.ts)'),
  ],
  [
    'its license',
    { 'packages/mock/LICENSE': 'MIT' },
    missing('@scalingo-addons/mock (packages/mock/LICENSE)'),
  ],
  [
    'other published files',
    { 'packages/mock/fixture/default.yaml': 'apps: []' },
    missing('@scalingo-addons/mock (packages/mock/fixture/default.yaml)'),
  ],
  [
    'how it is built',
    { 'packages/mock/tsup.config.ts': `${files['packages/mock/tsup.config.ts']}// Changed.` },
    missing('@scalingo-addons/mock (packages/mock/tsup.config.ts)'),
  ],
  [
    'what its build imports',
    { 'packages/pack/src/esm-only.ts': '// Changed.' },
    missing('@scalingo-addons/mock (packages/pack/src/esm-only.ts)'),
  ],
  [
    'what packs all packages',
    { 'packages/pack/src/links.ts': '// Changed.' },
    `${unreleased('packages/pack/src/links.ts')}\n${missing(
      '@scalingo-addons/client (packages/pack/src/links.ts)',
      '@scalingo-addons/mock (packages/pack/src/links.ts)',
    )}`,
  ],
  [
    'what each package.json gets from that of the repository',
    { 'package.json': '{ "repository": "git+https://example.com/b.git" }' },
    `${unreleased('package.json')}\n${missing(
      '@scalingo-addons/client (package.json)',
      '@scalingo-addons/mock (package.json)',
    )}`,
  ],
  [
    'its dependencies',
    {
      'packages/mock/package.json': manifest('mock', { ...mock, dependencies: { ajv: '2.0.0' } }),
    },
    missing('@scalingo-addons/mock (packages/mock/package.json)'),
  ],
  [
    'a package that is bundled with it, through another',
    { 'packages/openapi/src/internal.ts': '// Changed.' },
    missing('@scalingo-addons/mock (packages/openapi/src/internal.ts)'),
  ],
  [
    'code of the contract only',
    { 'packages/openapi/src/router.ts': '// Changed.' },
    unreleased('packages/openapi/src/router.ts'),
  ],
  [
    'what the contract publishes as it is',
    { 'generated/schemas.json': '{}' },
    unreleased('generated/schemas.json'),
  ],
  [
    'the types of the contract',
    { 'generated/types.ts': '// Changed.' },
    unreleased('generated/types.ts'),
  ],
  [
    'the code of a contract that the commits release, in another package',
    {
      'generated/openapi.json': contract('2.0.1'),
      'openapi/released/2.0.1.json': contract('2.0.1'),
      'packages/openapi/src/router.ts': '// Changed.',
      ...{ 'packages/mock/src/index.ts': '// Changed.\n' },
    },
    missing('@scalingo-addons/mock (packages/mock/src/index.ts)'),
  ],
  [
    'a generator, beside a new contract, whose release says nothing of it',
    {
      'generated/openapi.json': contract('2.0.1'),
      'openapi/released/2.0.1.json': contract('2.0.1'),
      'generated/request.ts': '// Changed.',
      'scripts/facade.ts': '// Changed.',
      '.changeset/contract-2.0.1.md': '---\n"@scalingo-addons/client": patch\n---\n\nNew.\n',
    },
    missing('@scalingo-addons/client (generated/request.ts)'),
  ],
  [
    'a changeset that is removed',
    { '.changeset/before.md': undefined },
    '.changeset/before.md no longer names @scalingo-addons/mock, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted.',
  ],
  [
    'a package that a changeset no longer names',
    { '.changeset/before.md': changeset('client') },
    '.changeset/before.md no longer names @scalingo-addons/mock, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted.',
  ],
  [
    'a version without its changelog',
    {
      '.changeset/before.md': undefined,
      'packages/mock/package.json': manifest('mock', { ...mock, version: '1.0.1' }),
    },
    'packages/mock/CHANGELOG.md has no version 1.0.1, which packages/mock/package.json states: restore that file, and let "npm run version-packages" set the version.',
  ],
  [
    'a changeset that waits beside a new version',
    { ...versioned, '.changeset/a.md': changeset('client') },
    '.changeset/a.md waits for a version beside the new one of @scalingo-addons/mock, and nothing is published while one waits: run "npm run version-packages" again.',
  ],
  [
    'a build without entries',
    { 'packages/mock/tsup.config.ts': '// None.' },
    "packages/mock/tsup.config.ts names no file of the package: name its entries as texts, such as 'src/index.ts'.",
  ],
  [
    'generated code',
    { 'generated/request.ts': '// Changed.' },
    missing('@scalingo-addons/client (generated/request.ts)'),
  ],
  [
    'a changeset of another package',
    { ...code, '.changeset/a.md': changeset('client') },
    missing(inMock),
  ],
  [
    'several packages',
    { ...code, 'packages/client/src/index.ts': '// Changed.' },
    missing('@scalingo-addons/client (packages/client/src/index.ts)', inMock),
  ],
];

const rejectedToday = sample(rejected, { kindOf: () => 'rejected', perKind: 6, minKinds: 1 });

test.each(rejectedToday)('rejects %s without a word', async (_, edit, message) => {
  expect(await checkEdit(edit)).toBe(message);
});

const accepted: readonly [string, Edit][] = [
  ['no change', {}],
  [
    'tests and texts',
    {
      'packages/mock/test/a.test.ts': '//',
      'packages/mock/README.md': 'New',
      'packages/mock/src/README.md': 'New',
    },
  ],
  [
    'fields of package.json that are no code',
    {
      'packages/mock/package.json': manifest('mock', {
        ...mock,
        keywords: ['new'],
        devDependencies: { ajv: '1.0.0' },
      }),
    },
  ],
  ['a package that is not published', { 'packages/docs/src/index.ts': '' }],
  ['code that nothing imports', { 'packages/mock/src/unused.ts': '// Changed.' }],
  ['what does not pack', { 'packages/pack/src/cli.ts': '// Changed.' }],
  [
    'other fields of the package.json of the repository',
    { 'package.json': files['package.json']?.replace('{}', '{ "node": "20" }') },
  ],
  ['a changeset', { ...code, '.changeset/a.md': changeset('client', 'mock') }],
  [
    'a changeset of an earlier commit, edited',
    { ...code, '.changeset/before.md': changeset('mock') },
  ],
  ['an empty changeset', { ...code, '.changeset/a.md': '---\n---\n' }],
  [
    'a changeset that says it of one package',
    { ...code, '.changeset/a.md': changeset('mock').replace('patch', 'none') },
  ],
  [
    'a revert, with an empty changeset',
    { ...code, '.changeset/before.md': undefined, '.changeset/a.md': '---\n---\n' },
  ],
  [
    'a changeset that is renamed',
    { '.changeset/before.md': undefined, '.changeset/a.md': changeset('mock') },
  ],
  ['a new version, with the changesets of before', { ...code, ...versioned }],
  ['a new version, beside an empty changeset', { ...versioned, '.changeset/a.md': '---\n---\n' }],
  [
    'the package of a contract that is not released',
    {
      'generated/openapi.json': contract('2.0.1'),
      'packages/openapi/src/router.ts': '// Changed.',
    },
  ],
  [
    'the package of a contract that the commits release',
    {
      'generated/openapi.json': contract('2.0.1'),
      'openapi/released/2.0.1.json': contract('2.0.1'),
      'packages/openapi/src/router.ts': '// Changed.',
    },
  ],
  [
    'the package of a contract whose release waits for its publication',
    {
      'packages/openapi/src/router.ts': '// Changed.',
      '.changeset/contract-2.0.0.md': changeset('mock'),
    },
  ],
  [
    'a new contract, whose release writes a changeset',
    { 'generated/openapi.json': contract('2.0.1'), 'generated/request.ts': '// Changed.' },
  ],
];

const acceptedToday = sample(accepted, { kindOf: () => 'accepted', perKind: 6, minKinds: 1 });

test.each(acceptedToday)('accepts %s', async (_, edit) => {
  expect(await checkEdit(edit)).toBeUndefined();
});

test('npm run check-changesets compares with a commit', async () => {
  const script = 'scripts/commands/check-changesets.ts';
  const same = runScript(root, script, '--since', 'HEAD');
  expect(await same.ends()).toBe(0);
  expect(same.stderr).toBe('');
  for (const name of ['nowhere', '--help']) {
    const unknown = runScript(root, script, `--since=${name}`);
    expect(await unknown.ends()).toBe(2);
    expect(unknown.stderr).toBe(
      `git knows no commit ${name}: fetch it, or name another one with --since.\n`,
    );
  }
});

test('says what to do without a shared history', async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  try {
    await cp(repository, folder, { recursive: true });
    await run('git', ['switch', '--quiet', '--orphan', 'other'], { cwd: folder });
    await commit(folder, {});
    await expect(checkNeededChangesets(layoutOf(folder), 'main')).rejects.toMatchObject({
      exitStatus: 2,
      message:
        'git knows no history that main and HEAD share: fetch it, or name another commit with --since.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
