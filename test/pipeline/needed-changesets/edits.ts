import { type Edit, manifest, mock } from './repository.ts';

/** A changeset of packages. */
export const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `"@scalingo-addons/${it}": patch\n`).join('')}---\n\nA bug is mended.\n`;

/** A change that needs a changeset. */
export const code = { 'packages/mock/src/index.ts': '// Changed.\n' };

/** What "changeset version" writes. */
export const versioned: Edit = {
  '.changeset/before.md': undefined,
  'packages/mock/package.json': manifest('mock', { ...mock, version: '1.0.1' }),
  'packages/mock/CHANGELOG.md': '# mock\n\n## 1.0.1\n\n- Said before.\n',
};
