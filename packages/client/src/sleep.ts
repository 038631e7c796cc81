import { longestTimerMs } from './bounded.ts';
import { AbortedError, type ErrorContext } from './errors.ts';

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
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new AbortedError('the call was aborted.', context));
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(ms, longestTimerMs),
    );
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
