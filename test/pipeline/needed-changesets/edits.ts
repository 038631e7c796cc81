import { type Edit, files, manifest, mock } from './repository.ts';

/** A changeset of packages. */
export const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `"@scalingo-addons/${it}": patch\n`).join('')}---\n\nA bug is mended.\n`;

/** A change that needs a changeset. */
export const code = { 'packages/mock/src/index.ts': '// Changed.\n' };

/** The changelog of the mock, with another section before those of released versions. */
export const changelog = (section: string): string =>
  files['packages/mock/CHANGELOG.md']?.replace('## 1.0.0', `${section}## 1.0.0`) ?? '';

/** What "changeset version" writes. */
export const versioned: Edit = {
  '.changeset/before.md': undefined,
  'packages/mock/package.json': manifest('mock', { ...mock, version: '1.0.1' }),
  'packages/mock/CHANGELOG.md': changelog('## 1.0.1\n\n- Said before.\n\n'),
};
