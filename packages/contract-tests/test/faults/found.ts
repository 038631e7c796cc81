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

/** Of the faults that are made from the contract, each of so many is tried here; the command tries all. */
const oneOf = 3;

/** Faults that were written, and some of those that were made from the contract. */
function sample(faults: readonly Fault[]): readonly Fault[] {
  let derived = 0;
  return faults.filter(({ isDerived }) => !isDerived || derived++ % oneOf === 0);
}

/** Checks that make more than half of the requests of a run. */
const longOnes = ['rejects-invalid', 'access'];

/** Puts a fault to the kit without the longest checks where these need not find it, and in full where they do. */
async function examineQuickly({ examine }: Examination, fault: Fault): Promise<Outcome> {
  const outcome = await examine(
    fault,
    longOnes.filter((id) => !fault.checks.includes(id)),
  );
  return isFound(outcome) ? outcome : examine(fault);
}

/** States the tests that hold for a part of the faults. */
export function testFaults(all: readonly Fault[]): void {
  const faults = sample(all);
  const outcomes: Outcome[] = [];
  let examination: Examination;
  beforeAll(async () => {
    examination = await startExamination();
    for (const fault of faults) outcomes.push(await examineQuickly(examination, fault));
  }, 600_000);
  afterAll(() => examination.stop());

  test('every harm is done', () => {
    expect(outcomes.filter(({ fired }) => !fired).map(({ fault }) => fault.id)).toEqual([]);
  });

  test('98 of a hundred faults are named by check, operation and cause', () => {
    const missed = outcomes.filter((it) => !isFound(it)).map(({ fault }) => fault.id);
    const most = Math.floor(faults.length * 0.02);
    expect({ missed, isFew: missed.length <= most }).toEqual({
      missed: expect.anything(),
      isFew: true,
    });
  });

  test('the table in faults/README.md says what a run says', () => {
    const [kit] = verdictsIn(readmeFile);
    const written = faults.map(({ id }) => [id, kit?.verdicts.get(id)]);
    expect(written).toEqual(outcomes.map((it) => [it.fault.id, verdictOf(it)]));
  });

  test('without a check, a fault that it alone finds goes unseen', async () => {
    const alone = new Map(outcomes.map((it) => [it.onlyCheck, it]));
    alone.delete(undefined);
    const inFull: Outcome[] = [];
    for (const { fault } of alone.values()) inFull.push(await examination.examine(fault));
    const proofs = await proveChecks(examination, inFull);
    expect(proofs.flatMap(({ seenWithout }) => seenWithout)).toEqual([]);
    expect(proofs.filter((it) => it.alone.length > 0).length).toBeGreaterThan(5);
  }, 300_000);
}
