import { InvalidArgumentError } from './errors.ts';

/** Resolves when it is one's turn; one whose `stopped` aborts leaves the queue. */
export type Turn = (stopped: AbortSignal) => Promise<void>;

const minuteMs = 60_000;

/**
 * At most `perMinute` starts in any 60 seconds, in the order in which they were asked for.
 *
 * @param perMinute how many starts a minute allows; the API accepts 60.
 * @throws InvalidArgumentError when that is no integer above zero.
 */
export function requestsPerMinute(perMinute: number): Turn {
  if (!(Number.isInteger(perMinute) && perMinute > 0)) {
    throw new InvalidArgumentError('maxRequestsPerMinute must be an integer above zero.');
  }
  const starts: number[] = [];
  const queue: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const serve = () => {
    clearTimeout(timer);
    while (queue.length) {
      const now = Date.now();
      const [oldest = 0] = starts;
      if (starts.length === perMinute && oldest + minuteMs > now) {
        timer = setTimeout(serve, oldest + minuteMs - now);
        return;
      }
      if (starts.push(now) > perMinute) starts.shift();
      queue.shift()?.();
    }
  };

  return (stopped) =>
    new Promise((resolve) => {
      queue.push(resolve);
      stopped.addEventListener('abort', () => {
        const place = queue.indexOf(resolve);
        if (place >= 0) queue.splice(place, 1);
        serve();
      });
      serve();
    });
}
