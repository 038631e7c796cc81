import { addEventHandler } from 'jest-circus';

// The timers of the start, since tests fake those of the global object.
const { setTimeout, clearTimeout } = globalThis;

/** Milliseconds that a test or hook may take. Generous, since servers and processes start slowly on a busy machine. */
const limitMs = 600_000;

type Work = () => unknown;

const limit = (work: Work) => async (): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not finished after ${limitMs} ms.`)), limitMs);
  });
  try {
    await Promise.race([work(), expired]);
  } finally {
    clearTimeout(timer);
  }
};

// jest-light-runner has no time limits.
addEventHandler(({ name }, { currentDescribeBlock: { children, hooks } }) => {
  if (name !== 'add_test' && name !== 'add_hook') return;
  const added = (name === 'add_test' ? children : hooks).at(-1) as { fn?: Work } | undefined;
  if (added?.fn) added.fn = limit(added.fn);
});

// Whatever a test left open must not outlive the main process.
process.on('disconnect', () => process.exit());
