import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { faults } from '../../faults/catalog/index.ts';
import { kinds, minFoundShare } from '../../faults/fault.ts';
import { readmeFile, verdictsIn } from '../../faults/report/readme.ts';
import { foundBy, generatedIn } from '../../faults/report/table.ts';

const ids = faults.map(({ id }) => id);
const [suite] = verdictsIn(readmeFile);
const generated = generatedIn(readFileSync(readmeFile, 'utf8'));

test('there are at least 250 faults, with unique ids, of every kind', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(250);
  expect(kinds.filter((kind) => !faults.some((it) => it.kind === kind))).toEqual([]);
});

test('the table in faults/README.md lists every fault that was written by hand, in order', () => {
  // Generated faults follow the contract; `npm run faults` demands those that are new.
  const written = faults.filter(({ isDerived }) => !isDerived).map(({ id }) => id);
  const listed = [...(suite?.verdicts.keys() ?? [])];
  expect(listed.filter((id) => !generated.has(id))).toEqual(written);
});

test('the table in faults/README.md documents at least 98 % of its faults as found', () => {
  const listed = faults.filter(({ id }) => suite?.verdicts.has(id));
  expect(suite && foundBy(suite, listed) / listed.length).toBeGreaterThanOrEqual(minFoundShare);
});
