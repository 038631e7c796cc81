/** Ends on Ctrl-C or SIGTERM. */
export interface Interruptions {
  readonly signal: AbortSignal;
  /** Leaves Ctrl-C to the system again. */
  end(): void;
}

/** @param onFirst is told of the first one; the third ends the process at once. */
export function interruptions(onFirst: () => void): Interruptions {
  const controller = new AbortController();
  let times = 0;
  const interrupt = () => {
    times++;
    if (times === 1) {
      onFirst();
      controller.abort();
    } else if (times > 2) process.exit(2);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    },
  };
}
