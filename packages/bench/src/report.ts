/** A target of a measurement, and whether it is met. */
export interface Target {
  readonly text: string;
  readonly isMet: boolean;
  /** Whether the measurement is a failure: beyond the limit of a target that is known to be missed. */
  readonly isFailure: boolean;
}

/** A measurement. */
export interface Row {
  readonly name: string;
  /** The value with its unit. */
  readonly figure: string;
  readonly target?: Target;
}

/** A section of the report. */
export interface Part {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Creates a target with a lower bound. */
export const atLeast = (value: number, limit: number, unit = ''): Target => ({
  text: `at least ${limit} ${unit}`.trim(),
  isMet: value >= limit,
  isFailure: value < limit,
});

/**
 * Creates a target with an upper bound.
 *
 * @param limit beyond which it fails. Default: the target itself. A higher one is for a target that is missed for a reason
 *   that README.md states: it must not grow unnoticed.
 */
export const atMost = (value: number, target: number, unit = '', limit = target): Target => {
  const withUnit = (it: number) => `${it} ${unit}`.trim();
  const text = `at most ${withUnit(target)}`;
  return {
    text: limit === target ? text : `${text}; fails above ${withUnit(limit)}`,
    isMet: value <= target,
    isFailure: value > limit,
  };
};

/** Prints the measurements of a section, and whether each target is met. If one fails, the process will exit with 1. */
export function print({ title, rows }: Part): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, figure, target } of rows) {
    const status = target ? `  ${target.isMet ? 'met   ' : 'MISSED'} ${target.text}` : '';
    console.log(`  ${name.padEnd(width)}  ${figure.padStart(22)}${status}`);
  }
  if (rows.some(({ target }) => target?.isFailure)) process.exitCode = 1;
}

/** Returns the median; of an even number of values, the lower of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
