import { expect, test } from '@jest/globals';
import { isNightly, oneOf, sample } from '../sample.ts';

const cases = Array.from({ length: 60 }, (_, index) => `${'abc'[index % 3]}${index}`);
const kindOf = (item: string) => item.slice(0, 1);
const select = (seed: string, all = false) =>
  sample(cases, { kindOf, perKind: 2, minKinds: 3, seed, all });

test('a sample has different cases of each kind, in order', () => {
  const selected = select('2026-01-01');
  expect(new Set(selected).size).toBe(6);
  expect(selected.map(kindOf).sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
  expect(selected).toEqual(cases.filter((it) => selected.includes(it)));
});

test('the same seed selects the same cases, and some days select every case', () => {
  expect(select('2026-01-01')).toEqual(select('2026-01-01'));
  const days = Array.from({ length: 100 }, (_, day) => select(`day ${day}`));
  expect(new Set(days.flat()).size).toBe(cases.length);
});

test('the nightly tests run all cases', () => {
  expect(select('2026-01-01', true)).toEqual(cases);
});

test('cases that have disappeared are an error', () => {
  const expectKinds = (items: readonly string[]) => () =>
    sample(items, { kindOf, minKinds: 3, all: true });
  expect(expectKinds([])).toThrow('There are cases of 0 kinds; expected at least 3.');
  expect(expectKinds(['a1', 'b1'])).toThrow('There are cases of 2 kinds; expected at least 3.');
});

test('one of several tests runs each day', () => {
  const names = ['a', 'b', 'c'] as const;
  const runs = oneOf(...names);
  expect(names.filter(runs)).toHaveLength(isNightly ? 3 : 1);
});
