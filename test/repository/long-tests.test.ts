import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';
import { longFirst, longTests, skippedToday } from '../long-tests.ts';

const { root } = layoutOf();
const files = longTests.flatMap((it) => it.files);
const days = Array.from({ length: 120 }, (_, day) => `day ${day}`);

test('each long test exists, and is in one group', () => {
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
});

test('some of each group run each day, and each file on some days', () => {
  const skipped = days.map((seed) => skippedToday([], { seed, all: false }));
  for (const { files: group, perDay = 1 } of longTests) {
    for (const it of skipped) {
      expect(group.filter((file) => !it.includes(file))).toHaveLength(perDay);
    }
  }
  for (const file of files) expect(skipped.some((it) => !it.includes(file))).toBe(true);
});

test('all run at night', () => {
  expect(skippedToday([], { all: true })).toEqual([]);
});

test.each(['test/docs/browser/pages.test.ts', './test/docs', 'docs/', 'pages.test'])(
  'named by %s, a file runs',
  (argument) => {
    for (const seed of days) {
      const skipped = skippedToday(['-w', '1', argument], { seed, all: false });
      expect(skipped).not.toContain('test/docs/browser/pages.test.ts');
    }
  },
);

test('options of jest name no file', () => {
  const options = ['-w', '1', '--json', '--outputFile=/tmp/results.json'];
  for (const seed of days)
    expect(skippedToday(options, { seed, all: false })).toEqual(
      skippedToday([], { seed, all: false }),
    );
});

test('the long ones start first, and nothing is lost', () => {
  const names = [
    '/a/test/lint/rules.test.ts',
    '/a/test/docs/browser/pages.test.ts',
    '/a/b.test.ts',
  ];
  const tests = names.map((path) => ({ path }));
  expect(longFirst(tests).map(({ path }) => names.indexOf(path))).toEqual([1, 0, 2]);
});
