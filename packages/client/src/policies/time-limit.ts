import { AbortedError } from '../errors/client/aborted-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/** A longer timer fires immediately. */
const longestTimerMs = 2_147_483_647;

/** What ends some work early. */
export interface Limit<Late = never> {
  /** Time limit in milliseconds. */
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
  /** Returns the error context at the time of the failure. */
  readonly context: () => ErrorContext;
  /** Returns the result at the time limit, or throws its error. */
  readonly onTimeout: () => Late;
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
export async function withTimeLimit<T, Late = never>(
  { ms, signal, context, onTimeout }: Limit<Late>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Late> {
  throwIfAborted(signal, context);
  const controller = new AbortController();
  let onAbort = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const settle = await new Promise<() => T | Late>((resolve, reject) => {
      onAbort = () => resolve(() => throwIfAborted(signal, context) as never);
      signal?.addEventListener('abort', onAbort);
      timer = setTimeout(() => resolve(onTimeout), Math.min(Math.max(ms, 0), longestTimerMs));
      work(controller.signal).then((value) => resolve(() => value), reject);
    });
    // Not aborted: a `fetch` that keeps a clone of the response can read it later. Errors are created here, since a
    // timer's stack trace does not show the caller.
    return settle();
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Waits for `ms` milliseconds.
 *
 * @throws AbortedError when `signal` aborts.
 */
export const sleep = (
  ms: number,
  signal: AbortSignal | undefined,
  context: () => ErrorContext,
): Promise<void> =>
  withTimeLimit({ ms, signal, context, onTimeout: () => {} }, () => new Promise<never>(() => {}));
