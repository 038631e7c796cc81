import { expect, test } from '@jest/globals';
import { sectionsOf, textsByVersion } from '../src/changelog-sections.ts';

const changelog = [
  '# Package',
  '## Unreleased\n\nNot yet.',
  '## 1.1.0\n\nOne.\n\n### Minor',
  '## 1.0.0 - 2026-01-02\n\n- Two.',
  '## 1.1.0\n\nThree.',
].join('\n\n');

test('sections are in their order, without what has no version', () => {
  expect(sectionsOf(changelog.replaceAll('\n', '\r\n'))).toEqual([
    { version: '1.1.0', text: 'One.\n\n### Minor' },
    { version: '1.0.0', text: '- Two.' },
    { version: '1.1.0', text: 'Three.' },
  ]);
});

test('the texts of a version are joined', () => {
  expect([...textsByVersion(changelog)]).toEqual([
    ['1.1.0', 'One.\n\n### Minor\n\nThree.'],
    ['1.0.0', '- Two.'],
  ]);
});
