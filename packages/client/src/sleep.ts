import { bounded, longestTimerMs } from './bounded.ts';
import type { ErrorContext } from './errors.ts';

/**
 * Resolves after `ms` milliseconds.
 *
 * @throws AbortedError as soon as `signal` aborts.
 */
export function sleep(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
): Promise<void> {
  return bounded(longestTimerMs, signal, context, (stopped) => {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, longestTimerMs));
      stopped.addEventListener('abort', () => clearTimeout(timer));
    });
  });
}
