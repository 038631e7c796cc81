/** What a part of the soak test gets. */
export interface PartOptions {
  /** Number of malformed requests that the whole test sends; the other parts derive their rounds from it. */
  readonly requests: number;
  /** Returns a random number in [0, 1). */
  readonly random: () => number;
}

/** The result of a part. */
export interface PartResult {
  /** What was done, for the report. */
  readonly done: string;
  /** What went wrong. */
  readonly failures: readonly string[];
}

/** A part of the soak test. */
export type Part = (options: PartOptions) => Promise<PartResult>;

/** The result of a part that this machine cannot run. */
export const skipped = (why: string): PartResult => ({ done: `skipped: ${why}`, failures: [] });
