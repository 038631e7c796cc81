/** How far a run is. */
export interface Progress {
  /** Cases that have run. */
  readonly done: number;
  /** Cases that there are. */
  readonly total: number;
  /** Id of the check that runs, or what else is done. */
  readonly check: string;
  /** The case that runs. */
  readonly title: string;
  /** Failures until now. */
  readonly failures: number;
  /** How long it may still take, in milliseconds, by how long it took until now; undefined at the start. */
  readonly leftMs: number | undefined;
}
