import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import { further, missed } from '../../faults/catalog/further/index.ts';
import { faults } from '../../faults/catalog/index.ts';
import { type FaultRunner, isFound, startFaultRunner } from '../../faults/fault-runner.ts';

const ids = further.map(({ id }) => id);

test('there are at least 100 further faults, with ids of their own', () => {
  expect(ids.length).toBeGreaterThan(100);
  expect(new Set([...ids, ...faults.map(({ id }) => id)]).size).toBe(ids.length + faults.length);
});

test('few of them are missed', () => {
  expect([...missed.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  expect(1 - missed.size / ids.length).toBeGreaterThan(0.95);
});

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

const found = further.filter(({ id }) => !missed.has(id));

test.each(sample(found, { kindOf: () => 'fault', minKinds: 1, all: false }))(
  '$id: it is found',
  async (fault) => {
    const outcome = await runner.runFault(fault);
    expect({ id: fault.id, isFound: isFound(outcome) }).toEqual({ id: fault.id, isFound: true });
  },
);
