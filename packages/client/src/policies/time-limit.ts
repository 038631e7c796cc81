import { AbortedError } from '../errors/client/aborted-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/** A longer timer fires immediately. */
const longestTimerMs = 2_147_483_647;

/** What ends some work early. */
export interface Limit {
  /** Time limit in milliseconds. */
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
  /** Returns the error context at the time of the failure. */
  readonly context: () => ErrorContext;
  /** Returns the error at the time limit. */
  readonly onTimeout: () => Error;
}

/** Throws AbortedError if the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined, context: () => ErrorContext): void {
  if (signal?.aborted) throw new AbortedError({ ...context(), cause: signal.reason });
}

/**
 * Runs `work` until it settles, the signal aborts or the time limit passes. In the last two cases it aborts the
 * signal that `work` receives, and does not wait for it.
 *
 * @throws AbortedError or the error of `onTimeout`, and whatever `work` throws.
 */
export async function withTimeLimit<T>(
  { ms, signal, context, onTimeout }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  throwIfAborted(signal, context);
  const controller = new AbortController();
  let onAbort = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const outcome = await new Promise<{ value: T } | 'abort' | 'timeout'>((resolve, reject) => {
      onAbort = () => resolve('abort');
      signal?.addEventListener('abort', onAbort);
      timer = setTimeout(() => resolve('timeout'), Math.min(Math.max(ms, 0), longestTimerMs));
      work(controller.signal).then((value) => resolve({ value }), reject);
    });
    // Not aborted: a `fetch` that keeps a clone of the response can read it later.
    if (typeof outcome === 'object') return outcome.value;
    // The errors are created here, since a timer's stack trace does not show the caller.
    if (outcome === 'timeout') throw onTimeout();
    throw new AbortedError({ ...context(), cause: signal?.reason });
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Stands for the end of a delay. */
const elapsed = new Error();

/**
 * Waits for `ms` milliseconds.
 *
 * @throws AbortedError when `signal` aborts.
 */
export async function sleep(
  ms: number,
  signal: AbortSignal | undefined,
  context: () => ErrorContext,
): Promise<void> {
  try {
    await withTimeLimit(
      { ms, signal, context, onTimeout: () => elapsed },
      () => new Promise<never>(() => {}),
    );
  } catch (error) {
    if (error !== elapsed) throw error;
  }
}
