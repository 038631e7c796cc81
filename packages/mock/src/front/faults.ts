import { randomFrom } from '../random.ts';

/** Faults that the front puts into its answers. Shares are from 0, never, to 1, always. */
export interface Faults {
  /** Delay of each answer, in milliseconds. Default: 0. */
  readonly latencyMs?: number;
  /** Share of requests that are answered with a documented 503 or 500, and not carried out. */
  readonly failureRate?: number;
  /** Share of requests that are carried out, and whose connection is then closed without an answer. */
  readonly dropRate?: number;
  /** Share of requests that are carried out, and whose answer is cut in the middle of its body. */
  readonly truncateRate?: number;
  /** Where the series of random numbers begins that decide. Default: 1. */
  readonly seed?: number;
}

/** What befalls one request. */
export interface Fate {
  readonly latencyMs: number;
  readonly fault: 'fail' | 'drop' | 'truncate' | undefined;
}

/** What each of the {@link Faults} may be. */
const bounds: { readonly [Name in keyof Required<Faults>]: number } = {
  latencyMs: 600_000,
  failureRate: 1,
  dropRate: 1,
  truncateRate: 1,
  seed: 2 ** 32 - 1,
};

/**
 * Checks faults that come from outside.
 *
 * @throws RangeError that names the wrong member and what it may be.
 */
export function checkFaults(value: object): Faults {
  for (const [name, given] of Object.entries(value)) {
    const most = bounds[name as keyof Faults];
    if (most === undefined) {
      throw new RangeError(
        `There is no fault "${name}"; there are ${Object.keys(bounds).join(', ')}.`,
      );
    }
    if (typeof given !== 'number' || !(given >= 0 && given <= most)) {
      throw new RangeError(`${name} takes a number from 0 to ${most}.`);
    }
  }
  return value;
}

/** Decides what befalls each request, the same with each run. */
export function fates(faults: Faults): () => Fate {
  const { latencyMs = 0, failureRate = 0, dropRate = 0, truncateRate = 0, seed = 1 } = faults;
  const random = randomFrom(seed);
  const none: Fate = { latencyMs, fault: undefined };
  if (failureRate + dropRate + truncateRate === 0) return () => none;
  return () => {
    const at = random();
    const fault =
      at < failureRate
        ? 'fail'
        : at < failureRate + dropRate
          ? 'drop'
          : at < failureRate + dropRate + truncateRate
            ? 'truncate'
            : undefined;
    return { latencyMs, fault };
  };
}
