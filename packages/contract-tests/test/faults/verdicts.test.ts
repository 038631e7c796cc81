import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testAtNight } from '../../../../test/today.ts';
import { faults } from '../../faults/catalog/index.ts';
import { type Fault, kinds } from '../../faults/fault.ts';
import {
  type FaultRunner,
  isFound,
  type Outcome,
  startFaultRunner,
  verdictOf,
} from '../../faults/fault-runner.ts';
import { proveChecks } from '../../faults/proof.ts';
import { readmeFile, verdictsIn } from '../../faults/report/readme.ts';
import type { GroupedFinding } from '../../src/model/finding.ts';
import { sampleFaults, seedOfToday } from './sample.ts';

const seed = seedOfToday();
const sample = sampleFaults(faults, kinds, seed);
const [suite] = verdictsIn(readmeFile);
process.stderr.write(`Sample of ${sample.length} faults: FAULTS_SEED=${seed}\n`);

/** The checks, and what they judge, for which the document has no place: only HTTP or the run itself requires it. */
const notInTheDocument = new RegExp(
  [
    'head ',
    'conditional status',
    'unknown-path status',
    'access header www-authenticate',
    'headers header date',
    'content-type header content-type',
    '(provision|lifecycle) header location',
    '(provision|upgrade) $',
  ]
    .map((it) => `^${it}`)
    .join('|'),
);

// `npm run faults` runs all, in full.
describe(`sample of the faults, FAULTS_SEED=${seed}`, () => {
  let runner: FaultRunner;
  /** Found by one check of a run. */
  const found: Outcome[] = [];
  /** Findings that point to no place in the document. */
  const unplaced: GroupedFinding[] = [];

  /** Runs part of the suite; all of it if the verdict then differs. */
  async function runFault(fault: Fault) {
    const outcome = await runner.runFault(fault, { isShort: true });
    const expected = suite?.verdicts.get(fault.id);
    return expected && verdictOf(outcome) === expected ? outcome : runner.runFault(fault);
  }

  beforeAll(async () => {
    runner = await startFaultRunner();
  });
  afterAll(() => runner.stop());

  test('the sample has a fault of each kind', () => {
    expect(new Set(sample.map(({ kind }) => kind)).size).toBe(kinds.length);
    expect(new Set(sample.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  test.each(sample.map((fault) => [fault.id, fault] as const))(
    '%s: the verdict is as in faults/README.md',
    async (id, fault) => {
      const outcome = await runFault(fault);
      if (outcome.onlyCheck) found.push(outcome);
      unplaced.push(...outcome.unplaced);
      if (fault.isDerived && !suite?.verdicts.has(id)) {
        // Of an operation or property that is new; `npm run faults` also demands that the run reaches it.
        expect(isFound(outcome)).toBe(outcome.fired);
        return;
      }
      expect({ fired: outcome.fired, verdict: verdictOf(outcome) }).toEqual({
        fired: true,
        verdict: suite?.verdicts.get(id),
      });
    },
  );

  test('a finding points to the place that states it, unless only HTTP does', () => {
    const wrong = unplaced.filter(
      ({ check, at = '', message }) =>
        !notInTheDocument.test(`${check} ${at}`) && !message.includes('somebody else'),
    );
    expect(wrong.map(({ check, at, message }) => `${check} ${at}: ${message}`)).toEqual([]);
  });

  testAtNight('without a check, a fault that only this check finds goes unseen', async () => {
    for (const outcome of found) {
      const proofs = await proveChecks(runner, [outcome]);
      expect(proofs.flatMap(({ uniqueFaults }) => uniqueFaults)).toEqual([outcome.fault.id]);
      if (proofs.every(({ seenWithout }) => seenWithout.length === 0)) return;
    }
    throw new Error('The sample has no fault that only one check finds.');
  });
});
