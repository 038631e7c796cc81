import { afterAll, beforeAll, expect } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import { testOfToday } from '../../../../test/today.ts';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';

const testToday = testOfToday('seeds', 'change');

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

testToday('seeds').each(sample([1, 2, 3, 4, 5], { kindOf: () => 'seed', minKinds: 1 }))(
  'no findings on the healthy sandbox with seed %i',
  async (seed) => {
    const { findings, leftovers, passed } = await runner.runSuite({ seed });
    expect({ findings, leftovers, passed }).toEqual({ findings: [], leftovers: [], passed: true });
  },
);

testToday('change')(
  'no findings where a response changes by itself between two requests',
  async () => {
    let ticks = 0;
    runner.server.setInterceptor(async (request, forward) => {
      // The SSO URL states the second, so its ETag is outdated once the clock ticks.
      if (request.headers['if-none-match']?.includes(', ')) {
        runner.mock.clock.advance(1_000);
        ticks++;
      }
      return forward(request);
    });
    try {
      const { findings, passed } = await runner.runSuite({ seed: 1 });
      expect(ticks).toBeGreaterThan(0);
      expect({ findings, passed }).toEqual({ findings: [], passed: true });
    } finally {
      runner.server.setInterceptor(undefined);
    }
  },
);
