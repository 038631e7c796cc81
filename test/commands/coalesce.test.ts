import { expect, test } from '@jest/globals';
import { coalesce } from '../../scripts/coalesce.ts';

/** A task whose runs a test watches begin and lets end. */
function observedTask() {
  const ends: (() => void)[] = [];
  let onBegin = () => {};
  return {
    runs: () => ends.length,
    begins: () =>
      new Promise<void>((resolve) => {
        onBegin = resolve;
      }),
    endLast: () => ends.at(-1)?.(),
    task: () =>
      new Promise<void>((resolve) => {
        ends.push(resolve);
        onBegin();
      }),
  };
}

test('one run for a burst of requests', async () => {
  const { task, runs, begins, endLast } = observedTask();
  const tasks = coalesce(5, task);
  const begun = begins();
  for (let i = 0; i < 10; i++) tasks.request();
  await begun;
  endLast();
  await tasks.stop();
  expect(runs()).toBe(1);
});

test('one further run for all requests during a run, and not before it ends', async () => {
  const { task, runs, begins, endLast } = observedTask();
  const tasks = coalesce(0, task);
  let begun = begins();
  tasks.request();
  await begun;
  for (let i = 0; i < 3; i++) {
    tasks.request();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(runs()).toBe(1);
  begun = begins();
  endLast();
  await begun;
  endLast();
  await tasks.stop();
  expect(runs()).toBe(2);
});

test('no run after the stop', async () => {
  const { task, runs, begins, endLast } = observedTask();
  const tasks = coalesce(0, task);
  const begun = begins();
  tasks.request();
  await begun;
  tasks.request();
  const stopped = tasks.stop();
  endLast();
  await stopped;
  expect(runs()).toBe(1);
});
