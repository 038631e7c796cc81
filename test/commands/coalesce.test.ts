import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type Coalesced, coalesce } from '../../scripts/coalesce.ts';

let tasks: Coalesced;
/** Ends each run that has begun. */
let ends: (() => void)[];

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  ends = [];
  tasks = coalesce(100, () => new Promise((resolve) => ends.push(resolve)));
});
afterEach(() => {
  jest.useRealTimers();
});

test('one run, once the requests have paused', async () => {
  for (let i = 0; i < 5; i++) {
    tasks.request();
    await pass(60);
  }
  expect(ends).toHaveLength(0);
  await pass(60);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await pass(1000);
  expect(ends).toHaveLength(1);
});

test('one further run for all requests during a run, and not before it ends', async () => {
  tasks.request();
  await pass(100);
  for (let i = 0; i < 3; i++) {
    tasks.request();
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

test('no run after the stop, which waits for the last one', async () => {
  tasks.request();
  await pass(100);
  tasks.request();
  await pass(100);
  tasks.request();
  let isStopped = false;
  const stopped = tasks.stop().then(() => {
    isStopped = true;
  });
  await pass(1000);
  expect(isStopped).toBe(false);
  ends[0]?.();
  await stopped;
  await pass(1000);
  expect(ends).toHaveLength(1);
});
