import { AbortedError } from '../errors/client/aborted-error.ts';
import { TimeoutError } from '../errors/client/timeout-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/** A longer timer fires immediately. */
const longestTimerMs = 2_147_483_647;

/**
 * Runs `work` until it settles, `signal` aborts or `ms` milliseconds pass. In the last two cases it aborts
 * the signal that `work` receives, and does not wait for it.
 *
 * @throws AbortedError or TimeoutError, and whatever `work` throws.
 */
export function withTimeLimit<T>(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const cleanUp = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (error: Error) => {
      cleanUp();
      reject(error);
      controller.abort();
    };
    const onAbort = () => fail(new AbortedError(context));
    const onTimeout = () =>
      fail(new TimeoutError(`no complete response within ${ms} ms.`, context));
    const timer = setTimeout(onTimeout, Math.min(ms, longestTimerMs));
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    work(controller.signal).then(resolve, reject).then(cleanUp);
  });
}

/** Never settles. */
const forever = () => new Promise<never>(() => {});

/**
 * Waits for `ms` milliseconds.
 *
 * @throws AbortedError when `signal` aborts.
 */
export async function sleep(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
): Promise<void> {
  try {
    await withTimeLimit(ms, signal, context, forever);
  } catch (error) {
    if (error instanceof AbortedError) throw error;
  }
}
