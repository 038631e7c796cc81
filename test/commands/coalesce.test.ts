import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type CoalescedTask, coalesce } from '../../scripts/server/coalesce.ts';

let task: CoalescedTask;
/** Ends each run that has started. */
let ends: (() => void)[];

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  ends = [];
  task = coalesce(100, () => new Promise((resolve) => ends.push(resolve)));
});
afterEach(() => {
  jest.useRealTimers();
});

test('runs once when the requests have paused', async () => {
  for (let i = 0; i < 5; i++) {
    task.request();
    await pass(60);
  }
  expect(ends).toHaveLength(0);
  await pass(60);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await pass(1000);
  expect(ends).toHaveLength(1);
});

test('runs once more, after the current run, for all requests during a run', async () => {
  task.request();
  await pass(100);
  for (let i = 0; i < 3; i++) {
    task.request();
    await pass(200);
  }
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await pass(0);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await pass(1000);
  expect(ends).toHaveLength(2);
});

test('stop waits for the current run, and no run follows', async () => {
  task.request();
  await pass(100);
  task.request();
  await pass(100);
  task.request();
  let isStopped = false;
  const stopped = task.stop().then(() => {
    isStopped = true;
  });
  await pass(1000);
  expect(isStopped).toBe(false);
  ends[0]?.();
  await stopped;
  await pass(1000);
  expect(ends).toHaveLength(1);
});
