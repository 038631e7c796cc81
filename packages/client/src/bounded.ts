import { AbortedError, type ErrorContext, TimeoutError } from './errors.ts';

/** A timer of more fires at once. */
const longestTimerMs = 2_147_483_647;

/**
 * Runs `work` until it ends, `signal` aborts or `ms` milliseconds pass. `work` is told through the
 * signal that it is given, and is not waited for after that. Without it, the time that passes is all
 * that is waited for.
 *
 * @throws AbortedError or TimeoutError, and whatever `work` throws.
 */
export function bounded(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
): Promise<void>;
export function bounded<T>(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T>;
export function bounded(
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
  work?: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (error?: Error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (!error) return;
      reject(error);
      controller.abort();
    };
    const abort = () => stop(new AbortedError(context));
    const pass = () => {
      if (work) stop(new TimeoutError(`no complete answer came within ${ms} ms.`, context));
      else resolve(stop());
    };
    const timer = setTimeout(pass, Math.min(ms, longestTimerMs));
    if (signal?.aborted) abort();
    else {
      signal?.addEventListener('abort', abort);
      work?.(controller.signal)
        .then(resolve, reject)
        .then(() => stop());
    }
  });
}
