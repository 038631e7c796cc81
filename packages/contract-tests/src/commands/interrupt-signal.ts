/** Handles Ctrl-C and SIGTERM. */
export interface InterruptSignal {
  readonly signal: AbortSignal;
  /** Restores the default signal handling. */
  end(): void;
}

/** @param onFirst called on the first signal; the third one exits immediately. */
export function createInterruptSignal(onFirst: () => void): InterruptSignal {
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
