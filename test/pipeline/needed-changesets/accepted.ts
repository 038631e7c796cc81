import { changeset, code, versioned } from './edits.ts';
import { contract, type Edit, files, manifest, mock } from './repository.ts';

/** Edits that need no changeset, or have it. */
export const accepted: readonly [string, Edit][] = [
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
  [
    'what is not released in the changelog of the repository',
    { 'CHANGELOG.md': files['CHANGELOG.md']?.replace('- Soon.', '- Later.') },
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
    'a changeset of an earlier change, whose words are mended',
    { '.changeset/before.md': changeset('mock') },
  ],
  [
    'a changeset of an earlier change, whose level is raised',
    { ...code, '.changeset/before.md': changeset('mock').replace('patch', 'minor') },
  ],
  [
    'a changeset of an earlier change, which gets another package',
    {
      'packages/client/src/index.ts': '// Changed.',
      '.changeset/before.md': changeset('client', 'mock'),
    },
  ],
  [
    'a changeset of an earlier change, which no longer needs a release',
    { ...code, '.changeset/before.md': changeset('mock').replace('patch', 'none') },
  ],
  [
    'a changeset of an earlier change, which becomes an empty one',
    { ...code, '.changeset/before.md': '---\n---\n' },
  ],
  [
    'a changeset of the same package, beside that of an earlier change',
    { ...code, '.changeset/a.md': changeset('mock') },
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
  [
    'the revert of a version',
    {
      'packages/mock/package.json': manifest('mock', { ...mock, version: '0.9.0' }),
      'packages/mock/CHANGELOG.md': '# mock\n\n## 0.9.0\n\n- Before.\n',
      '.changeset/again.md': changeset('mock'),
    },
  ],
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
