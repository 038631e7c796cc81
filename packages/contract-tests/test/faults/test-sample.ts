import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faults } from '../../faults/catalog/index.ts';
import type { Kind } from '../../faults/fault.ts';
import {
  type FaultRunner,
  type Outcome,
  startFaultRunner,
  verdictOf,
} from '../../faults/fault-runner.ts';
import { proveChecks } from '../../faults/proof.ts';
import { readmeFile, verdictsIn } from '../../faults/report/readme.ts';
import { perKind, sampleFaults, seedOfToday } from './sample.ts';

/** Maximum number of checks to prove in one sample. */
const maxProofs = 1;

/** Runs a sample of the faults of these kinds. `npm run faults` runs all. */
export function testSample(kinds: readonly Kind[]): void {
  const seed = seedOfToday();
  const sample = sampleFaults(faults, kinds, seed);
  const [suite] = verdictsIn(readmeFile);
  process.stderr.write(`Sample of ${sample.length} faults: FAULTS_SEED=${seed}\n`);

  describe(`sample of the faults, FAULTS_SEED=${seed}`, () => {
    const outcomes: Outcome[] = [];
    let runner: FaultRunner;
    beforeAll(async () => {
      runner = await startFaultRunner();
    });
    afterAll(() => runner.stop());

    test('the sample has a fault of each kind', () => {
      expect(sample.length).toBe(kinds.length * perKind);
      expect(new Set(sample.map(({ kind }) => kind))).toEqual(new Set(kinds));
    });

    test.each(sample.map((fault) => [fault.id, fault] as const))(
      '%s: the verdict is as in faults/README.md',
      async (id, fault) => {
        const outcome = await runner.runFault(fault);
        outcomes.push(outcome);
        expect({ fired: outcome.fired, verdict: verdictOf(outcome) }).toEqual({
          fired: true,
          verdict: suite?.verdicts.get(id),
        });
      },
    );

    test('without a check, a fault that only this check finds goes unseen', async () => {
      const byCheck = new Map(
        outcomes.filter((it) => it.onlyCheck).map((it) => [it.onlyCheck, it]),
      );
      const unique = [...byCheck.values()].slice(0, maxProofs);
      const proofs = await proveChecks(runner, unique);
      expect(unique.length).toBeGreaterThan(0);
      expect(proofs.flatMap(({ uniqueFaults }) => uniqueFaults).length).toBe(unique.length);
      expect(proofs.flatMap(({ seenWithout }) => seenWithout)).toEqual([]);
    });
  });
}
