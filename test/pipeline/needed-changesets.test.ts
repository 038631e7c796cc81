import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { root, run } from '@scalingo-addons/pack';
import { checkNeededChangesets } from '../../scripts/releases/needed-changesets.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { runScript } from '../commands/process.ts';

const manifest = (name: string, fields: object) =>
  JSON.stringify({ name: `@scalingo-addons/${name}`, ...fields });
const published = {
  version: '1.0.0',
  files: ['dist', 'fixture/default.yaml'],
  dependencies: { ajv: '1.0.0' },
};

/** A repository like this one: the mock bundles two packages, one of which is published, too. */
const files: Readonly<Record<string, string>> = {
  'packages/client/package.json': manifest('client', published),
  'packages/client/src/index.ts': "export * from '../../../generated/request.ts';\n",
  'packages/mock/package.json': manifest('mock', published),
  'packages/mock/src/index.ts': "import { b } from '@scalingo-addons/command';\n",
  'packages/mock/test/a.test.ts': '',
  'packages/mock/fixture/default.yaml': '',
  'packages/mock/README.md': '',
  'packages/mock/tsup.config.ts': '',
  'packages/command/package.json': manifest('command', { version: '1.0.0' }),
  'packages/command/src/index.ts': "import { c } from '@scalingo-addons/openapi';\n",
  'packages/openapi/package.json': manifest('openapi', { files: ['dist'] }),
  'packages/openapi/src/index.ts': '',
  'generated/openapi.json': '',
  'generated/request.ts': '',
  '.changeset/README.md': '',
  '.changeset/before.md': '---\n"@scalingo-addons/mock": patch\n---\n\nSaid before.\n',
};

/** Files to write; undefined removes one. */
type Edit = Readonly<Record<string, string | undefined>>;

/** Commits an edit on a branch of a repository with {@link files}, and checks it as CI does; others commit meanwhile. */
async function checkEdit(edit: Edit): Promise<string | undefined> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: folder,
    });
  const commit = async (edit: Edit) => {
    for (const [name, text] of Object.entries(edit)) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      if (text === undefined) await rm(file);
      else await writeFile(file, text);
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '--message', 'Next');
  };
  try {
    await git('init', '--quiet', '--initial-branch', 'main');
    await commit(files);
    await git('switch', '--quiet', '--create', 'branch');
    await commit(edit);
    await git('switch', '--quiet', 'main');
    await commit({ 'packages/client/src/other.ts': '// Others changed it.\n' });
    await git('switch', '--quiet', 'branch');
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
  `No changeset says what changes for the users of ${packages.join(', ')}: run "npx changeset", or "npx changeset --empty" if they need no release, and commit what it writes.`;

const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `"@scalingo-addons/${it}": patch\n`).join('')}---\n\nA bug is mended.\n`;

const code = { 'packages/mock/src/index.ts': '// Changed.\n' };
const inMock = '@scalingo-addons/mock (packages/mock/src/index.ts)';

const rejected: readonly [string, Edit, string][] = [
  ['changed code', code, missing(inMock)],
  [
    'new code',
    { 'packages/mock/src/new.ts': '' },
    missing('@scalingo-addons/mock (packages/mock/src/new.ts)'),
  ],
  ['removed code', { 'packages/mock/src/index.ts': undefined }, missing(inMock)],
  [
    'other published files',
    { 'packages/mock/fixture/default.yaml': 'apps: []' },
    missing('@scalingo-addons/mock (packages/mock/fixture/default.yaml)'),
  ],
  [
    'how it is built',
    { 'packages/mock/tsup.config.ts': '// Changed.' },
    missing('@scalingo-addons/mock (packages/mock/tsup.config.ts)'),
  ],
  [
    'its dependencies',
    {
      'packages/mock/package.json': manifest('mock', {
        ...published,
        dependencies: { ajv: '2.0.0' },
      }),
    },
    missing('@scalingo-addons/mock (packages/mock/package.json)'),
  ],
  [
    'a package that is bundled with it, through another',
    { 'packages/openapi/src/index.ts': '// Changed.' },
    missing('@scalingo-addons/mock (packages/openapi/src/index.ts)'),
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

test.each(rejected)('demands a changeset for %s', async (_, edit, message) => {
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
        ...published,
        keywords: ['new'],
        devDependencies: { ajv: '1.0.0' },
      }),
    },
  ],
  ['a package that is not published', { 'packages/docs/src/index.ts': '' }],
  ['a changeset', { ...code, '.changeset/a.md': changeset('client', 'mock') }],
  [
    'a changeset of an earlier commit, edited',
    { ...code, '.changeset/before.md': changeset('mock') },
  ],
  ['an empty changeset', { ...code, '.changeset/a.md': '---\n---\n' }],
  [
    'a new version, with the changesets of before',
    {
      ...code,
      '.changeset/before.md': undefined,
      'packages/mock/package.json': manifest('mock', { ...published, version: '1.0.1' }),
    },
  ],
  [
    'a new contract, whose release writes a changeset',
    { 'generated/openapi.json': '{}', 'generated/request.ts': '// Changed.' },
  ],
];

test.each(accepted)('demands none for %s', async (_, edit) => {
  expect(await checkEdit(edit)).toBeUndefined();
});

test('npm run check-changesets compares with a commit', async () => {
  const script = 'scripts/commands/check-changesets.ts';
  const same = runScript(root, script, '--since', 'HEAD');
  expect(await same.ends()).toBe(0);
  expect(same.stderr).toBe('');
  const unknown = runScript(root, script, '--since', 'nowhere');
  expect(await unknown.ends()).toBe(2);
  expect(unknown.stderr).toBe(
    'git knows no history that nowhere and HEAD share: fetch it, or name another commit with --since.\n',
  );
});
