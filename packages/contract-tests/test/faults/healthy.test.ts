import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

test.each([1, 2, 3, 4, 5])('no findings on the healthy sandbox with seed %i', async (seed) => {
  const { findings, leftovers, passed } = await runner.runSuite({ seed });
  expect({ findings, leftovers, passed }).toEqual({ findings: [], leftovers: [], passed: true });
});
