/** One thing of the contract that was not reached, and why. */
export interface Missed {
  /** For example `provisionAddon 402` or `#/components/schemas/Plan/properties/sku`. */
  readonly what: string;
  readonly why: string;
}

/** How much of one kind of thing was reached. */
export interface Share {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly Missed[];
}

/** How much of the contract was put to the test. */
export interface Coverage {
  readonly operations: Share;
  /** Documented statuses of each operation that were answered. */
  readonly responses: Share;
  /** Parameters of each operation that were sent. */
  readonly parameters: Share;
  /** Properties of request and answer bodies that were sent or received. */
  readonly properties: Share;
  /** All of these together, from 0 to 100. */
  readonly percent: number;
}
