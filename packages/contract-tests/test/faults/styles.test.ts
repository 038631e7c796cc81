import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';
import { styles } from '../../faults/styles/styles.ts';

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

const seeds = Array.from({ length: 20 }, (_, at) => at + 1);
const all = styles.flatMap((style) => seeds.map((seed) => ({ style, seed, name: style.name })));

test('there are at least 6 styles', () => {
  expect(styles.length).toBeGreaterThanOrEqual(6);
});

test.each(sample(all, { kindOf: () => 'style', minKinds: 1 }))(
  'no failure on a healthy server in the style of $name, seed $seed',
  async ({ style, seed }) => {
    runner.server.setInterceptor(style.inject());
    try {
      const { findings, leftovers, passed } = await runner.runSuite({ seed });
      const failures = findings
        .filter(({ severity }) => severity === 'failure')
        .map(({ check, operationId, message, actual }) => ({
          check,
          operationId,
          message,
          actual,
        }));
      expect({ failures, leftovers, passed }).toEqual({
        failures: [],
        leftovers: [],
        passed: true,
      });
      expect(runner.server.fired).toBeGreaterThan(0);
    } finally {
      runner.server.setInterceptor(undefined);
    }
  },
);
