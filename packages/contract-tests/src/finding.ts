import type { Exchange } from './exchange.ts';

/**
 * How bad a finding is. A `failure` breaks the contract. A `notice` is allowed by it and worth knowing,
 * such as an undocumented property; it is a failure too under `--strict`.
 */
export type Severity = 'failure' | 'notice';

/** Something that a check has found. */
export interface Finding {
  readonly severity: Severity;
  /** Id of the check that found it, for example `schema`. */
  readonly check: string;
  /** Undefined where the request is for none of the contract's operations. */
  readonly operationId: string | undefined;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What the contract demands. */
  readonly expected: string;
  /** What came instead. */
  readonly actual: string;
  /** Where in the message it is, for example `body /addon/plan/price` or `header etag`. */
  readonly at: string | undefined;
  /** JSON Pointer into the bundled contract, to what is broken. */
  readonly pointer: string | undefined;
  /** URL of the documentation that the contract was made from. */
  readonly page: string | undefined;
  /** The exchange that shows it; undefined where several do. */
  readonly exchange: Exchange | undefined;
}

/** The same finding, however often it was made. */
export interface GroupedFinding extends Finding {
  /** How often it was made. The exchange is that of the first time. */
  readonly count: number;
}
