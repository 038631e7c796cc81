/** A target of a measurement, and whether it is met. */
export interface Target {
  readonly text: string;
  readonly isMet: boolean;
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
});

/** Creates a target with an upper bound. */
export const atMost = (value: number, limit: number, unit = ''): Target => ({
  text: `at most ${limit} ${unit}`.trim(),
  isMet: value <= limit,
});

/** Prints the measurements of a section, and whether each target is met. If one is missed, the process will exit with 1. */
export function print({ title, rows }: Part): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, figure, target } of rows) {
    const status = target ? `  ${target.isMet ? 'met   ' : 'MISSED'} ${target.text}` : '';
    console.log(`  ${name.padEnd(width)}  ${figure.padStart(22)}${status}`);
  }
  if (rows.some(({ target }) => target?.isMet === false)) process.exitCode = 1;
}

/** Returns the median; of an even number of values, the lower of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
