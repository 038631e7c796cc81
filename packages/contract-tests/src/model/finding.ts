import type { Exchange } from './exchange.ts';

/**
 * The severity of a finding. A `failure` violates the contract. A `notice` does not, but is worth knowing,
 * such as an undocumented property; `--strict` turns notices into failures.
 */
export type Severity = 'failure' | 'notice';

/** A problem that a check reports. */
export interface Finding {
  readonly severity: Severity;
  /** Id of the check, for example `schema`. */
  readonly check: string;
  /** Undefined if the request matches no operation of the contract. */
  readonly operationId: string | undefined;
  /** One sentence without a period. */
  readonly message: string;
  /** What the contract requires. */
  readonly expected: string;
  /** What was received instead. */
  readonly actual: string;
  /** Location in the message, for example `body /addon/plan/price` or `header etag`. */
  readonly at: string | undefined;
  /** JSON Pointer into the bundled contract, to the place that states what is required; undefined if none does. */
  readonly pointer: string | undefined;
  /** URL of the documentation that the contract is based on. */
  readonly page: string | undefined;
  /** The exchange that shows it; undefined if it takes several. */
  readonly exchange: Exchange | undefined;
}

/** A finding that may have been reported several times. */
export interface GroupedFinding extends Finding {
  /** How often it was reported. `exchange` is the first occurrence. */
  readonly count: number;
}

/**
 * A broken rule of the contract: all findings with one cause, whatever operations and kinds of requests show it. The
 * other properties are those of its first finding.
 */
export interface BrokenRule extends GroupedFinding {
  /** Undefined if several operations show it, or none. */
  readonly operationId: string | undefined;
  /** Without the operation and the kind of request if there are several findings. */
  readonly message: string;
  /** How often it was reported, on all operations. */
  readonly count: number;
  /** Ids of the checks that report it; the first is `check`. */
  readonly checks: readonly string[];
  /** Ids of the operations that it was seen on. */
  readonly operations: readonly string[];
  /** The kinds of requests or places that it was seen with; empty if there is one finding. */
  readonly kinds: readonly string[];
  /** The findings, in order of first occurrence; at least one. */
  readonly places: readonly [GroupedFinding, ...GroupedFinding[]];
}

/** What a check reports; the runner adds the rest of the {@link Finding}. */
export interface Observation
  extends Pick<Finding, 'severity' | 'message' | 'expected' | 'actual'>,
    Partial<Pick<Finding, 'at'>> {
  /** As in a {@link Finding}; null if the document does not state it. Default: derived from `at` and the operation. */
  readonly pointer?: string | null | undefined;
}
