import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Examination,
  isFound,
  type Outcome,
  startExamination,
  verdictOf,
} from '../../faults/examine.ts';
import type { Fault } from '../../faults/fault.ts';
import { proveChecks } from '../../faults/proof.ts';
import { readmeFile, verdictsIn } from '../../faults/readme.ts';

/** States the tests that hold for a part of the faults. */
export function testFaults(faults: readonly Fault[]): void {
  const outcomes: Outcome[] = [];
  let examination: Examination;
  beforeAll(async () => {
    examination = await startExamination();
    for (const fault of faults) outcomes.push(await examination.examine(fault));
  }, 300_000);
  afterAll(() => examination.stop());

  test('every harm is done', () => {
    expect(outcomes.filter(({ fired }) => !fired).map(({ fault }) => fault.id)).toEqual([]);
  });

  test('98 of a hundred faults are named by check, operation and cause', () => {
    const missed = outcomes.filter((it) => !isFound(it)).map(({ fault }) => fault.id);
    expect({ missed, share: 1 - missed.length / faults.length >= 0.98 }).toEqual({
      missed: expect.anything(),
      share: true,
    });
  });

  test('the table in faults/README.md says what a run says', () => {
    const [kit] = verdictsIn(readmeFile);
    const written = faults.map(({ id }) => [id, kit?.verdicts.get(id)]);
    expect(written).toEqual(outcomes.map((it) => [it.fault.id, verdictOf(it)]));
  });

  test('without a check, a fault that it alone finds goes unseen', async () => {
    const proofs = await proveChecks(examination, outcomes, { most: 1 });
    expect(proofs.flatMap(({ seenWithout }) => seenWithout)).toEqual([]);
    expect(proofs.filter(({ alone }) => alone.length > 0).length).toBeGreaterThan(5);
  }, 120_000);
}
