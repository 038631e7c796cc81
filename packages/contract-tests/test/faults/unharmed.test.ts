import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { faults } from '../../faults/catalogue/index.ts';
import { type Examination, startExamination } from '../../faults/examine.ts';
import { kinds } from '../../faults/fault.ts';
import { readmeFile, verdictsIn } from '../../faults/readme.ts';

let examination: Examination;
beforeAll(async () => {
  examination = await startExamination();
});
afterAll(() => examination.stop());

test('with 50 seeds nothing is found on the unharmed sandbox', async () => {
  for (let seed = 1; seed <= 50; seed++) {
    const { findings, leftovers, passed } = await examination.run({ seed });
    expect({ seed, findings, leftovers, passed }).toEqual({
      ...{ seed, findings: [], leftovers: [], passed: true },
    });
  }
}, 300_000);

test('there are faults of every kind, 250 and more, and the table has them all', () => {
  const ids = faults.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(250);
  expect(kinds.filter((kind) => !faults.some((it) => it.kind === kind))).toEqual([]);
  const [kit] = verdictsIn(readmeFile);
  expect([...(kit?.verdicts.keys() ?? [])]).toEqual(ids);
});
