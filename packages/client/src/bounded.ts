import { AbortedError, type ErrorContext, TimeoutError } from './errors.ts';

/** A timer of more fires at once. */
export const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs `work` until it ends, `signal` aborts or `ms` milliseconds pass. `work` is told through the
 * signal that it is given, and is not waited for after that.
 *
 * @throws AbortedError or TimeoutError, and whatever `work` throws.
 */
export function bounded<T>(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (error: Error) => {
      end();
      reject(error);
      controller.abort();
    };
    const abort = () => stop(new AbortedError(context));
    const timer = setTimeout(
      () => stop(new TimeoutError(`no complete answer came within ${ms} ms.`, context)),
      Math.min(ms, longestTimerMs),
    );
    if (signal?.aborted) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort);
    work(controller.signal).then(resolve, reject).then(end);
  });
}
