import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';

export const manifest = (name: string, fields: object) =>
  JSON.stringify({ name: `@scalingo-addons/${name}`, ...fields });
const published = {
  version: '1.0.0',
  files: ['dist', 'fixture/default.yaml'],
  dependencies: { ajv: '1.0.0' },
};
export const mock = { ...published, exports: { './openapi.json': './dist/openapi.json' } };
export const contract = (version: string) => JSON.stringify({ info: { version } });

/** A repository like this one: the mock bundles two packages, one of which is published, too. */
export const files: Readonly<Record<string, string>> = {
  'package.json': '{ "repository": "git+https://example.com/a.git", "engines": {} }',
  'packages/client/package.json': manifest('client', published),
  'packages/client/src/index.ts': "export * from '../../../generated/request.ts';\n",
  'packages/client/tsup.config.ts': "export default { entry: ['src/index.ts'] };\n",
  'packages/mock/package.json': manifest('mock', mock),
  'packages/mock/src/index.ts':
    "import { b } from '@scalingo-addons/command';\nawait import('./late.ts');\n",
  'packages/mock/src/late.ts': '',
  'packages/mock/src/unused.ts': '',
  'packages/mock/CHANGELOG.md': '# mock\n\n## 1.0.0\n\n- New.\n\n## 0.9.0\n\n- Before.\n',
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- Soon.\n\n## 2.0.0 - 2026-01-01\n\n- All.\n',
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
  '.changeset/empty.md': '---\n---\n',
};

/** Files to write; undefined removes one. */
export type Edit = Readonly<Record<string, string | undefined>>;

/** Commits an edit in a clone of the repository. */
export async function commit(folder: string, edit: Edit): Promise<void> {
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

/** Creates the repository with {@link files}, which others have changed since: the branch of a test starts before that. */
export async function createRepository(): Promise<string> {
  const repository = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-needed-')));
  await run('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: repository });
  await commit(repository, files);
  await run('git', ['branch', 'branch'], { cwd: repository });
  await commit(repository, { 'packages/client/src/other.ts': '// Others changed it.\n' });
  await run('git', ['switch', '--quiet', 'branch'], { cwd: repository });
  return repository;
}
