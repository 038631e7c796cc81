import { createRandom } from '../util/random.ts';

/** Faults that the mock injects. Shares range from 0 (never) to 1 (always). */
export interface Faults {
  /** Delay before each response, in milliseconds. Default: 0. */
  readonly latencyMs?: number;
  /** Share of requests that fail with a documented 503 or 500 and change nothing. */
  readonly failureRate?: number;
  /** Share of requests that are carried out, but whose connection is closed without a response. */
  readonly dropRate?: number;
  /** Share of requests that are carried out, but whose response body is truncated. */
  readonly truncateRate?: number;
  /** Seed of the random numbers behind the shares. Default: 1. */
  readonly seed?: number;
}

/** The fault to inject into one exchange. */
export interface InjectedFault {
  readonly latencyMs: number;
  readonly kind: 'fail' | 'drop' | 'truncate' | undefined;
}

/** Upper bounds of {@link Faults}. */
const maxValues: { readonly [Name in keyof Required<Faults>]: number } = {
  latencyMs: 600_000,
  failureRate: 1,
  dropRate: 1,
  truncateRate: 1,
  seed: 2 ** 32 - 1,
};

/**
 * Validates faults.
 *
 * @throws RangeError for an unknown fault, or a value out of range.
 */
export function checkFaults(faults: object): Faults {
  for (const [name, value] of Object.entries(faults)) {
    if (!Object.hasOwn(maxValues, name)) {
      const known = Object.keys(maxValues).join(', ');
      throw new RangeError(`Unknown fault "${name}"; use one of ${known}.`);
    }
    const max = maxValues[name as keyof Faults];
    if (name === 'seed' && !Number.isInteger(value)) {
      throw new RangeError('seed must be an integer.');
    }
    if (typeof value !== 'number' || !(value >= 0 && value <= max)) {
      throw new RangeError(`${name} must be a number from 0 to ${max}.`);
    }
  }
  const { failureRate = 0, dropRate = 0, truncateRate = 0 }: Faults = faults;
  // Decimal fractions add up to a little more.
  if (failureRate + dropRate + truncateRate > 1 + 1e-9) {
    throw new RangeError('failureRate, dropRate and truncateRate must not add up to more than 1.');
  }
  return faults;
}

/** Creates a function that picks the fault of each request, reproducibly for a given seed. */
export function createFaultPicker(faults: Faults): () => InjectedFault {
  const { latencyMs = 0, failureRate = 0, dropRate = 0, truncateRate = 0, seed = 1 } = faults;
  const random = createRandom(seed);
  const none: InjectedFault = { latencyMs, kind: undefined };
  if (failureRate + dropRate + truncateRate === 0) return () => none;
  return () => {
    const number = random();
    if (number < failureRate) return { latencyMs, kind: 'fail' };
    if (number < failureRate + dropRate) return { latencyMs, kind: 'drop' };
    if (number < failureRate + dropRate + truncateRate) return { latencyMs, kind: 'truncate' };
    return none;
  };
}
