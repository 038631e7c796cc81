import { InvalidArgumentError } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { withTimeLimit } from './time-limit.ts';

/**
 * Waits for a slot of the rate limit, at most `limitMs` milliseconds.
 *
 * @throws AbortedError when `signal` aborts, TimeoutError at the limit; the call leaves the queue.
 */
export type RateLimiter = (
  limitMs: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
) => Promise<void>;

const minuteMs = 60_000;

/**
 * Limits a client to `limit` requests in any 60 seconds, in the order of the calls.
 *
 * @param limit requests per minute; the API accepts 60.
 * @throws InvalidArgumentError if `limit` is not an integer above zero.
 */
export function requestsPerMinute(limit: number): RateLimiter {
  if (!(Number.isInteger(limit) && limit > 0)) {
    throw new InvalidArgumentError('maxRequestsPerMinute must be an integer above zero.');
  }
  const recentStarts: number[] = [];
  const queue: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const processQueue = () => {
    clearTimeout(timer);
    while (queue.length > 0) {
      const now = Date.now();
      const [oldest = 0] = recentStarts;
      const nextSlot = oldest + minuteMs;
      if (recentStarts.length === limit && nextSlot > now) {
        timer = setTimeout(processQueue, nextSlot - now);
        return;
      }
      recentStarts.push(now);
      if (recentStarts.length > limit) recentStarts.shift();
      const start = queue.shift();
      start?.();
    }
  };

  const waitForSlot = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      queue.push(resolve);
      signal.addEventListener('abort', () => {
        const index = queue.indexOf(resolve);
        if (index >= 0) queue.splice(index, 1);
        processQueue();
      });
      processQueue();
    });
  return (limitMs, signal, context) => withTimeLimit(limitMs, signal, context, waitForSlot);
}
