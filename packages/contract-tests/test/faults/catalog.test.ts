import { expect, test } from '@jest/globals';
import { faults } from '../../faults/catalog/index.ts';
import { kinds, minFoundShare } from '../../faults/fault.ts';
import { readmeFile, verdictsIn } from '../../faults/report/readme.ts';
import { foundBy } from '../../faults/report/table.ts';

const ids = faults.map(({ id }) => id);
const [suite] = verdictsIn(readmeFile);

test('there are at least 250 faults, with unique ids, of every kind', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(250);
  expect(kinds.filter((kind) => !faults.some((it) => it.kind === kind))).toEqual([]);
});

test('the table in faults/README.md lists every fault', () => {
  expect([...(suite?.verdicts.keys() ?? [])]).toEqual(ids);
});

test('the table in faults/README.md documents at least 98 % of the faults as found', () => {
  expect(suite && foundBy(suite, faults) / faults.length).toBeGreaterThanOrEqual(minFoundShare);
});
