/** A debounced task. */
export interface CoalescedTask {
  /** Schedules a run. */
  request(): void;
  /** Cancels scheduled runs and waits for the current one. */
  stop(): Promise<void>;
}

/**
 * Debounces `task`, which must not throw: it runs once `delay` ms after the last request. Runs do not
 * overlap: requests during a run cause one more run.
 */
export function coalesce(delay: number, task: () => Promise<void>): CoalescedTask {
  let timer: NodeJS.Timeout | undefined;
  let lastRun = Promise.resolve();
  let isQueued = false;
  let isStopped = false;

  const queue = () => {
    if (isQueued) return;
    isQueued = true;
    lastRun = lastRun.then(async () => {
      isQueued = false;
      if (!isStopped) await task();
    });
  };
  return {
    request() {
      clearTimeout(timer);
      timer = setTimeout(queue, delay);
    },
    stop() {
      clearTimeout(timer);
      isStopped = true;
      return lastRun;
    },
  };
}
