import { changelog, changeset, code, versioned } from './edits.ts';
import { contract, type Edit, files, manifest, mock } from './repository.ts';

const missing = (...packages: string[]) =>
  `No changeset says what changes for the users of ${packages.join(', ')}: run "npx changeset", or "npx changeset --empty" if they need no release, as after a revert of what was not published, and commit what it writes.`;

/** What the package of the contract needs, since no changeset can name it. */
const unreleased = (file: string) =>
  `${file} changes @scalingo-addons/openapi after the release of its version 2.0.0, and no changeset can name it: run "npm run release -- 2.0.1 --note <text>" (see "Publish" in CONTRIBUTING.md), or "npx changeset --empty" if what its users run stays the same, and commit what it writes.`;

/** What an edited changeset gets beside that. */
const earlier = (file: string) =>
  ` ${file} is about an earlier change of @scalingo-addons/mock: an edit of it counts if it raises the level.`;

/** What is said of an edited section of a changelog. */
const released = (file: string, version: string, verb: string, remedy: string) =>
  `${file}: the section ${version} is that of a released version, and the branch ${verb} it: restore it, and write what is new ${remedy}.`;

const inMock = '@scalingo-addons/mock (packages/mock/src/index.ts)';

/** Edits that lack a word to the users of a package, with what is said about them. */
export const rejected: readonly [string, Edit, string][] = [
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
    '.changeset/before.md no longer names @scalingo-addons/mock, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted, in the branch that reverts it.',
  ],
  [
    'a changeset that is removed, beside an empty one of a branch that changes another package',
    {
      'packages/client/src/index.ts': '// Changed.',
      '.changeset/before.md': undefined,
      '.changeset/a.md': '---\n---\n',
    },
    '.changeset/before.md no longer names @scalingo-addons/mock, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted, in the branch that reverts it.',
  ],
  [
    'a changeset with a lower level, in a branch that changes nothing of its package',
    { '.changeset/before.md': changeset('mock').replace('patch', 'none') },
    '.changeset/before.md no longer gives @scalingo-addons/mock the level "patch", and the branch changes nothing of it: restore it.',
  ],
  [
    'code beside an empty changeset of an earlier change, which is renamed',
    { ...code, '.changeset/empty.md': undefined, '.changeset/b.md': '---\n---\n' },
    missing(inMock),
  ],
  [
    'a package that a changeset no longer names',
    { '.changeset/before.md': changeset('client') },
    '.changeset/before.md no longer names @scalingo-addons/mock, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted, in the branch that reverts it.',
  ],
  [
    'what the changelog says of a released version',
    { 'packages/mock/CHANGELOG.md': files['packages/mock/CHANGELOG.md']?.replace('New', 'Newer') },
    released('packages/mock/CHANGELOG.md', '1.0.0', 'edits', 'by "npx changeset"'),
  ],
  [
    'a released version that the changelog no longer has, beside an empty changeset',
    {
      'packages/mock/CHANGELOG.md': '# mock\n\n## 1.0.0\n\n- New.\n',
      '.changeset/a.md': '---\n---\n',
    },
    released('packages/mock/CHANGELOG.md', '0.9.0', 'removes', 'by "npx changeset"'),
  ],
  [
    'what the changelog of the repository says of a released contract',
    { 'CHANGELOG.md': files['CHANGELOG.md']?.replace('- All.', '- Some.') },
    released('CHANGELOG.md', '2.0.0', 'edits', 'under "Unreleased"'),
  ],
  [
    'a version without its changelog',
    {
      '.changeset/before.md': undefined,
      'packages/mock/package.json': manifest('mock', { ...mock, version: '1.0.1' }),
    },
    'packages/mock/CHANGELOG.md has no version 1.0.1, which packages/mock/package.json states: restore that file and packages/mock/package.json, and let "npm run version-packages" set the version.',
  ],
  [
    'a version that is lower than that of its changelog',
    {
      'packages/mock/package.json': manifest('mock', { ...mock, version: '0.9.0' }),
      'packages/mock/CHANGELOG.md': '# mock\n\n## 1.0.0\n\n- First.\n\n## 0.9.0\n\n- Before.\n',
    },
    'packages/mock/CHANGELOG.md has the version 1.0.0, but packages/mock/package.json states 0.9.0: restore that file and packages/mock/package.json, and let "npm run version-packages" set the version.',
  ],
  [
    'a version that its changelog has twice',
    {
      ...versioned,
      'packages/mock/CHANGELOG.md': changelog('## 1.0.1\n\n- New.\n\n## 1.0.1\n\n- Before.\n\n'),
    },
    'packages/mock/CHANGELOG.md has the version 1.0.1 more than once: restore that file and packages/mock/package.json, and let "npm run version-packages" set the version.',
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
    'code beside the mended words of a changeset of an earlier change',
    { ...code, '.changeset/before.md': changeset('mock') },
    missing(inMock) + earlier('.changeset/before.md'),
  ],
  [
    'code beside a changeset of an earlier change, which is renamed',
    { ...code, '.changeset/before.md': undefined, '.changeset/a.md': changeset('mock') },
    missing(inMock) + earlier('.changeset/a.md'),
  ],
  [
    'code beside the mended words of an empty changeset',
    { ...code, '.changeset/empty.md': '---\n---\n\nNothing changed.\n' },
    missing(inMock),
  ],
  [
    'several packages',
    { ...code, 'packages/client/src/index.ts': '// Changed.' },
    missing('@scalingo-addons/client (packages/client/src/index.ts)', inMock),
  ],
];
