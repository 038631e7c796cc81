/** The progress of a run. */
export interface Progress {
  /** Number of finished cases. */
  readonly done: number;
  /** Total number of cases. */
  readonly total: number;
  /** Id of the running check. */
  readonly check: string;
  /** Title of the running case. */
  readonly title: string;
  /** Number of failures so far. */
  readonly failures: number;
  /** Estimated remaining time in milliseconds; undefined at the start. */
  readonly leftMs: number | undefined;
}
