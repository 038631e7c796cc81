import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faults } from '../../faults/catalog/index.ts';
import type { Fault, Kind } from '../../faults/fault.ts';
import {
  type FaultRunner,
  type Outcome,
  startFaultRunner,
  verdictOf,
} from '../../faults/fault-runner.ts';
import { proveChecks } from '../../faults/proof.ts';
import { readmeFile, verdictsIn } from '../../faults/report/readme.ts';
import { sampleFaults, seedOfToday } from './sample.ts';

/** Checks that send most of the requests, and that few faults need. */
const longChecks = ['rejects-invalid', 'access'];

/** Runs a sample of the faults of these kinds. `npm run faults` runs all. */
export function testSample(kinds: readonly Kind[]): void {
  const seed = seedOfToday();
  const sample = sampleFaults(faults, kinds, seed);
  const [suite] = verdictsIn(readmeFile);
  process.stderr.write(`Sample of ${sample.length} faults: FAULTS_SEED=${seed}\n`);

  describe(`sample of the faults, FAULTS_SEED=${seed}`, () => {
    let runner: FaultRunner;
    const found: Fault[] = [];

    /** Runs the suite without the long checks that are not about the fault; in full, if the verdict then differs. */
    async function runFault(fault: Fault) {
      const skip = longChecks.filter((it) => !fault.checks.includes(it));
      const outcome = await runner.runFault(fault, skip);
      const isExpected = verdictOf(outcome) === suite?.verdicts.get(fault.id);
      return isExpected || skip.length === 0 ? outcome : runner.runFault(fault);
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
        if (outcome.onlyCheck) found.push(fault);
        expect({ fired: outcome.fired, verdict: verdictOf(outcome) }).toEqual({
          fired: true,
          verdict: suite?.verdicts.get(id),
        });
      },
    );

    /** Returns the outcome of a fault that a full run finds by one check only. */
    async function findUnique(): Promise<Outcome> {
      for (const fault of found) {
        const outcome = await runner.runFault(fault);
        if (outcome.onlyCheck) return outcome;
      }
      throw new Error('The sample has no fault that only one check finds.');
    }

    test('without a check, a fault that only this check finds goes unseen', async () => {
      const unique = await findUnique();
      const proofs = await proveChecks(runner, [unique]);
      expect(proofs.flatMap(({ uniqueFaults }) => uniqueFaults)).toEqual([unique.fault.id]);
      expect(proofs.flatMap(({ seenWithout }) => seenWithout)).toEqual([]);
    });
  });
}
