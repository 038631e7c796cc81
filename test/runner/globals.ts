import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

// The globals of jest-light-runner.
const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } =
  globalThis as unknown as typeof import('@jest/globals');

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test };

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({
  config: { fakeTimers: {} } as never,
  global: globalThis,
});

/** What the tests use of jest's object of that name; that of jest-light-runner cannot fake selected timers. */
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  /** Fakes the clock and its timers. Node's own streams need the queues, since tests share its globals. */
  useFakeTimers: ({ now }: { now?: number } = {}) =>
    timers.useFakeTimers({
      ...(now !== undefined && { now }),
      doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask'],
    }),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTimeAsync: (ms: number) => timers.advanceTimersByTimeAsync(ms),
};
