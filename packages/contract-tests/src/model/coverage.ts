/** A part of the contract that was not reached. */
export interface MissedPart {
  /** For example `provisionAddon 402` or `#/components/schemas/Plan/properties/sku`. */
  readonly what: string;
  readonly why: string;
}

/** The coverage of one kind of part. */
export interface Share {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly MissedPart[];
}

/** How much of the contract was exercised. */
export interface Coverage {
  readonly operations: Share;
  /** Documented status codes that were returned, per operation. */
  readonly responses: Share;
  /** Parameters that were sent, per operation. */
  readonly parameters: Share;
  /** Properties of request and response bodies that were sent or received. */
  readonly properties: Share;
  /** The operations of which no request succeeded. An operation with several successes needs one of them only. */
  readonly untested: readonly MissedPart[];
  /** The percentage of all of these, from 0 to 100. */
  readonly percent: number;
}
