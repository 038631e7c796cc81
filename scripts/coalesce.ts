/** A task that runs when requests for it have paused. */
export interface Coalesced {
  request(): void;
  /** Drops what was requested and waits for the run that is under way. */
  stop(): Promise<void>;
}

/**
 * Runs `task`, which must not throw, once for all requests that follow each other within `delay` ms.
 * Runs do not overlap: all requests during a run lead to one further run.
 */
export function coalesce(delay: number, task: () => Promise<void>): Coalesced {
  let timer: NodeJS.Timeout | undefined;
  let lastRun = Promise.resolve();
  let isWaiting = false;
  let isStopped = false;

  const queue = () => {
    if (isWaiting) return;
    isWaiting = true;
    lastRun = lastRun.then(async () => {
      isWaiting = false;
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
