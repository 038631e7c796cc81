import { getAddon } from '../../../generated/operations.ts';
import type { Addon } from '../../../generated/types.ts';
import { bounded } from './bounded.ts';
import type { Client } from './client.ts';
import { type ErrorContext, NotFoundError, NotRunningError, TimeoutError } from './errors.ts';
import { type CallOptions, checkMs } from './options.ts';

/** Options of `waitUntilRunning`. */
export interface WaitOptions extends CallOptions {
  /**
   * Time limit of the wait, in milliseconds. Default: 600,000 (ten minutes). One last look begins when
   * it is over, and takes a second at most.
   */
  readonly timeoutMs?: number;
  /** Delay before the second look, in milliseconds; it grows by half with each look. Default: 1,000. */
  readonly intervalMs?: number;
  /** Longest delay between two looks, in milliseconds. Default: 15,000. */
  readonly maxIntervalMs?: number;
  /** Is told the addon after each look. */
  readonly onPoll?: (addon: Addon) => void;
}

/** A look has at least this long, also the one at the limit. */
const lastLookMs = 1_000;

const context: ErrorContext = { operation: 'waitUntilRunning', method: 'GET' };

/**
 * Gets an addon every few seconds until it is `running`.
 *
 * @throws NotRunningError when it is suspended or gone, TimeoutError after `timeoutMs`, AbortedError when
 *   `signal` aborts, and whatever a look throws.
 */
export async function waitUntilRunning(
  client: Client,
  app: string,
  addonId: string,
  options: WaitOptions = {},
): Promise<Addon> {
  const {
    timeoutMs = 600_000,
    intervalMs = 1_000,
    maxIntervalMs = 15_000,
    onPoll,
    ...call
  } = options;
  const end = Date.now() + checkMs('timeoutMs', timeoutMs, context);
  const longest = checkMs('maxIntervalMs', maxIntervalMs, context);
  const first = Math.min(checkMs('intervalMs', intervalMs, context), longest);
  for (let interval = first; ; interval = Math.min(interval * 1.5, longest)) {
    const lookMs = Math.max(end - Date.now(), lastLookMs);
    const addon = await getAddon(client, app, addonId, {
      ...call,
      totalTimeoutMs: Math.min(call.totalTimeoutMs ?? lookMs, lookMs),
    }).catch((error) => {
      if (!(error instanceof NotFoundError)) throw error;
      throw new NotRunningError('the addon was removed while it was waited for.', {
        ...context,
        status: error.status,
        body: error.body,
        requestId: error.requestId,
      });
    });
    const { status } = addon;
    onPoll?.(addon);
    if (status === 'running') return addon;
    if (status === 'suspended') {
      throw new NotRunningError('the addon is suspended. Resume it, then wait again.', context);
    }
    const left = end - Date.now();
    if (left <= 0) {
      throw new TimeoutError(`the addon is still ${status} after ${timeoutMs} ms.`, context);
    }
    await bounded(Math.min(interval, left), call.signal, context);
  }
}
