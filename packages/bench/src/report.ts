/** What a figure should be, and whether it is. */
export interface Target {
  readonly text: string;
  readonly isMet: boolean;
}

/** A figure that was measured. */
export interface Row {
  readonly name: string;
  /** What it is, with its unit. */
  readonly figure: string;
  /** For those that have one. */
  readonly target?: Target;
}

/** What is measured together. */
export interface Part {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A target that is a lower bound. */
export const atLeast = (value: number, limit: number, unit = ''): Target => ({
  text: `at least ${limit} ${unit}`.trim(),
  isMet: value >= limit,
});

/** A target that is an upper bound. */
export const atMost = (value: number, limit: number, unit = ''): Target => ({
  text: `at most ${limit} ${unit}`.trim(),
  isMet: value <= limit,
});

/** Prints what was measured, and whether each target is met. */
export function print({ title, rows }: Part): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, figure, target } of rows) {
    const verdict = target ? `  ${target.isMet ? 'met   ' : 'MISSED'} ${target.text}` : '';
    console.log(`  ${name.padEnd(width)}  ${figure.padStart(22)}${verdict}`);
  }
}

/** The middle value, the lower one of two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
