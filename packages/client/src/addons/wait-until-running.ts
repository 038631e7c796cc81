import { getAddon } from '../../../../generated/operations.ts';
import type { Addon } from '../../../../generated/types.ts';
import { NotRunningError } from '../errors/client/not-running-error.ts';
import { TimeoutError } from '../errors/client/timeout-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { NotFoundError } from '../errors/http/not-found-error.ts';
import { checkMs } from '../policies/limits.ts';
import { sleep } from '../policies/time-limit.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';

/** Options of `waitUntilRunning`. */
export interface WaitOptions extends CallOptions {
  /**
   * Time limit, in milliseconds. Default: 600,000 (ten minutes). A final check is made at the deadline; it
   * takes at most one second.
   */
  readonly timeoutMs?: number;
  /** Delay before the second check, in milliseconds; it grows by half with each check. Default: 1,000. */
  readonly intervalMs?: number;
  /** Maximum delay between two checks, in milliseconds. Default: 15,000. */
  readonly maxIntervalMs?: number;
  /** Called with the addon after each check. */
  readonly onPoll?: (addon: Addon) => void;
}

/** Minimum time limit of a check, so that the one at the deadline can succeed. */
const minCheckMs = 1_000;

const context: ErrorContext = { operation: 'waitUntilRunning', method: 'GET' };

/**
 * Polls an addon until its status is `running`.
 *
 * @throws NotRunningError if it is suspended or removed, TimeoutError after `timeoutMs`, AbortedError when
 *   `signal` aborts, and the errors of `getAddon`.
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
    ...callOptions
  } = options;
  const deadline = Date.now() + checkMs('timeoutMs', timeoutMs, context);
  checkMs('maxIntervalMs', maxIntervalMs, context);
  let interval = Math.min(checkMs('intervalMs', intervalMs, context), maxIntervalMs);
  for (;;) {
    const addon = await checkAddon(client, app, addonId, callOptions, deadline);
    onPoll?.(addon);
    if (addon.status === 'running') return addon;
    if (addon.status === 'suspended') {
      throw new NotRunningError('the addon is suspended. Resume it, then wait again.', context);
    }
    const timeLeft = deadline - Date.now();
    if (timeLeft <= 0) {
      throw new TimeoutError(`the addon is still ${addon.status} after ${timeoutMs} ms.`, context);
    }
    await sleep(Math.min(interval, timeLeft), callOptions.signal, context);
    interval = Math.min(interval * 1.5, maxIntervalMs);
  }
}

/** Gets the addon, with what is left of the time as limit. */
async function checkAddon(
  client: Client,
  app: string,
  addonId: string,
  options: CallOptions,
  deadline: number,
): Promise<Addon> {
  const limitMs = Math.max(deadline - Date.now(), minCheckMs);
  const totalTimeoutMs = Math.min(options.totalTimeoutMs ?? limitMs, limitMs);
  try {
    return await getAddon(client, app, addonId, { ...options, totalTimeoutMs });
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const { status, body, requestId } = error;
    throw new NotRunningError('the addon was removed before it was running.', {
      ...context,
      status,
      body,
      requestId,
    });
  }
}
