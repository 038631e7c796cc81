import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { now } from './clock.ts';
import { type Limit, withTimeLimit } from './time-limit.ts';

/** A slot of the rate limit. It is taken until it is released. */
export interface Slot {
  /** Releases the slot: 60 seconds after now if a request is sent now, else immediately. */
  readonly release: (isSent: boolean) => void;
}

/**
 * Waits for a slot of the rate limit. At the limit, or when the signal aborts, the call leaves the queue.
 *
 * @throws AbortedError or TimeoutError.
 */
export type RateLimiter = (limit: Limit) => Promise<Slot>;

const minuteMs = 60_000;

/**
 * Limits a client to `limit` requests in any 60 seconds, in the order of the calls.
 *
 * @param limit requests per minute; the API accepts 60.
 * @throws InvalidArgumentError if `limit` is not an integer above zero.
 */
export function requestsPerMinute(limit: number): RateLimiter {
  if (!(Number.isInteger(limit) && limit > 0)) {
    rejectArgument('maxRequestsPerMinute must be an integer above zero.');
  }
  /** Times at which the slots of sent requests become free, in order. */
  const ends: number[] = [];
  const queue: ((slot: Slot) => void)[] = [];
  let taken = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const processQueue = () => {
    clearTimeout(timer);
    while (queue.length > 0) {
      const time = now();
      while ((ends[0] ?? Infinity) <= time) ends.shift();
      if (taken + ends.length >= limit) {
        const [end] = ends;
        // Without an end, the release of a slot processes the queue.
        if (end !== undefined) timer = setTimeout(processQueue, Math.ceil(end - time));
        return;
      }
      taken++;
      queue.shift()?.(createSlot());
    }
  };

  const createSlot = (): Slot => ({
    release(isSent) {
      taken--;
      if (isSent) ends.push(now() + minuteMs);
      processQueue();
    },
  });

  return (timeLimit) =>
    withTimeLimit(
      timeLimit,
      (signal) =>
        new Promise<Slot>((resolve) => {
          queue.push(resolve);
          signal.addEventListener('abort', () => {
            const index = queue.indexOf(resolve);
            if (index >= 0) queue.splice(index, 1);
            processQueue();
          });
          processQueue();
        }),
    );
}
