import { endingSignals, onHangup } from '@scalingo-addons/command';

/** Handles Ctrl-C, SIGTERM, SIGQUIT, and the end of the terminal. */
export interface InterruptSignal {
  readonly signal: AbortSignal;
  /** Restores the default signal handling. */
  end(): void;
}

/** @param onFirst called on the first signal; the third one, unless it is a hangup, exits immediately. */
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
  for (const name of endingSignals) process.on(name, interrupt);
  // Whoever closes the terminal is not waiting.
  const endHangup = onHangup(() => times === 0 && interrupt());
  return {
    signal: controller.signal,
    end() {
      for (const name of endingSignals) process.off(name, interrupt);
      endHangup();
    },
  };
}
