import { expect, test } from '@jest/globals';
import { type NotesOptions, writeReleaseNotes } from '../src/release-notes.ts';

const options: NotesOptions = {
  version: '1.2.0',
  published: [],
  isContract: false,
  addressOf: (target) => `https://example.com/${target || 'CHANGELOG.md'}`,
};

const changelog = `# @scalingo-addons/client

## 1.2.0

### Minor Changes

- Addons have nicknames.

## 1.1.1

### Patch Changes

- A bug is mended.

## 1.1.0

### Minor Changes

- Addons have colors.
`;

test('notes of a release are the section of its version', () => {
  const published = ['1.1.1', '1.1.0'];
  expect(writeReleaseNotes(changelog, { ...options, published })).toBe(
    '### Minor Changes\n\n- Addons have nicknames.',
  );
  // As after a run that was stopped once it had published.
  expect(writeReleaseNotes(changelog, { ...options, published: [...published, '1.2.0'] })).toBe(
    '### Minor Changes\n\n- Addons have nicknames.',
  );
  expect(writeReleaseNotes(changelog, { ...options, version: '1.1.1', published: ['1.1.0'] })).toBe(
    '### Patch Changes\n\n- A bug is mended.',
  );
});

test('they have the versions since the last that was published', () => {
  const notes = writeReleaseNotes(changelog, { ...options, published: ['1.1.0', '1.0.0'] });
  expect(notes).toBe(
    '## 1.2.0\n\n### Minor Changes\n\n- Addons have nicknames.\n\n## 1.1.1\n\n### Patch Changes\n\n- A bug is mended.',
  );
  expect(writeReleaseNotes(changelog, options).match(/^## .*$/gm)).toEqual([
    '## 1.2.0',
    '## 1.1.1',
    '## 1.1.0',
  ]);
});

test('of the changelog of the repository, they have the note and the changes of the API', () => {
  const repository = `# Changelog

All notable changes.

## Unreleased

The next.

## 2.0.0 - 2026-12-24

Addons have nicknames,
and no colors.

### API: breaking changes

- \`color\` of an addon was removed (\`getAddon\`,
  \`listAddons\`).
- \`name\` is required.

### API: additions

- \`nickname\` of an addon is a new property.

The mock starts faster.

### Changed

- Client: a bug is mended.

### Added

- \`npm run bench\`.

## 1.1.0 - 2026-11-24

### Changed

- The mock only.

## 1.0.0 - 2026-10-24

The first.
`;
  const contract = { ...options, version: '2.0.0', isContract: true };
  const api = `Addons have nicknames,
and no colors.

### API: breaking changes

- \`color\` of an addon was removed (\`getAddon\`,
  \`listAddons\`).
- \`name\` is required.

### API: additions

- \`nickname\` of an addon is a new property.`;
  expect(writeReleaseNotes(repository, { ...contract, published: ['1.1.0'] })).toBe(api);
  expect(writeReleaseNotes(repository, contract)).toBe(
    `## 2.0.0\n\n${api}\n\n## 1.0.0\n\nThe first.`,
  );
  expect(writeReleaseNotes(repository.replaceAll('\n', '\r\n'), contract)).toBe(
    `## 2.0.0\n\n${api}\n\n## 1.0.0\n\nThe first.`,
  );
});

test('their links lead out of the repository', () => {
  const links = `## 1.2.0

[README](README.md#use), [up](../mock/README.md), [here](#100), [web](https://example.org/a), [mail](mailto:a@b.c), ![](a.png)
[named][it], \`[code](a.md)\`

[it]: docs/it.md#part
[web]: https://example.org

\`\`\`md
[code](b.md)
\`\`\`
`;
  expect(
    writeReleaseNotes(links, options),
  ).toBe(`[README](https://example.com/README.md#use), [up](https://example.com/../mock/README.md), [here](https://example.com/CHANGELOG.md#100), [web](https://example.org/a), [mail](mailto:a@b.c), ![](https://example.com/a.png)
[named][it], \`[code](a.md)\`

[it]: https://example.com/docs/it.md#part
[web]: https://example.org

\`\`\`md
[code](b.md)
\`\`\``);
});

test('a version that no changelog has is named', () => {
  for (const text of ['', '# Changelog\n', '## 1.1.0\n\n- Older.\n', '## 1.2.0\n'])
    expect(writeReleaseNotes(text, options)).toBe('Version 1.2.0.');
});
