import type { Addon } from '../../../generated/types.ts';
import { type ErrorContext, NotFoundError, NotRunningError, TimeoutError } from './errors.ts';
import type { CallOptions } from './options.ts';
import { sleep } from './sleep.ts';

/** Options of `waitUntilRunning`. */
export interface WaitOptions extends CallOptions {
  /** Time limit of the whole wait, in milliseconds. Default: 600,000 (ten minutes). */
  readonly timeoutMs?: number;
  /** Delay before the second look, in milliseconds; it grows by half with each look. Default: 1,000. */
  readonly intervalMs?: number;
  /** Longest delay between two looks, in milliseconds. Default: 15,000. */
  readonly maxIntervalMs?: number;
  /** Is told the addon after each look. */
  readonly onPoll?: (addon: Addon) => void;
}

const context: ErrorContext = { operation: 'waitUntilRunning', method: 'GET' };

/**
 * Looks at an addon until it is `running`.
 *
 * @param look gets the addon, within the time that it is given.
 * @throws NotRunningError when the addon is suspended or gone, TimeoutError when the time is over,
 *   AbortedError when `signal` aborts, and whatever `look` throws.
 */
export async function waitUntilRunning(
  look: (options: CallOptions) => Promise<Addon>,
  options: WaitOptions = {},
): Promise<Addon> {
  const {
    timeoutMs = 600_000,
    intervalMs = 1_000,
    maxIntervalMs = 15_000,
    onPoll,
    ...call
  } = options;
  const end = Date.now() + timeoutMs;
  let status = 'unknown';
  for (let interval = intervalMs; ; interval = Math.min(interval * 1.5, maxIntervalMs)) {
    const left = Math.max(0, end - Date.now());
    const addon = await look({
      ...call,
      totalTimeoutMs: Math.min(call.totalTimeoutMs ?? left, left),
    }).catch((error) => {
      if (!(error instanceof NotFoundError)) throw error;
      throw new NotRunningError('the addon was removed while it was waited for.', {
        ...context,
        status: error.status,
        body: error.body,
        requestId: error.requestId,
      });
    });
    status = addon.status;
    onPoll?.(addon);
    if (status === 'running') return addon;
    if (status === 'suspended') {
      throw new NotRunningError('the addon is suspended. Resume it, then wait again.', context);
    }
    if (Date.now() + interval >= end) {
      throw new TimeoutError(`the addon is still ${status} after ${timeoutMs} ms.`, context);
    }
    await sleep(interval, call.signal, context);
  }
}
