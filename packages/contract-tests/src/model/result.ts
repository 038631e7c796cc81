import type { Coverage } from './coverage.ts';
import type { Exchange } from './exchange.ts';
import type { BrokenRule, Finding, GroupedFinding } from './finding.ts';

/** The result of one case of a run, or of all traffic of one operation and status. */
export interface CaseResult {
  /** Id of the check. */
  readonly check: string;
  /** For example `getAddon with an unknown addon_id`. */
  readonly title: string;
  /** Undefined if the case concerns no single operation. */
  readonly operationId: string | undefined;
  /** Findings of any check while the case ran. */
  readonly findings: readonly Finding[];
  /** Why the case was skipped; undefined if it ran. */
  readonly skipped: string | undefined;
  /** Number of requests that were sent. */
  readonly requests: number;
  readonly durationMs: number;
}

/** An addon that was provisioned and could not be removed. */
export interface Leftover {
  /** Id of the addon, for example `ad-…`. */
  readonly what: string;
  /** Why it could not be removed, in one sentence. */
  readonly why: string;
  /** A curl command that removes it. */
  readonly command: string;
}

/** How the findings compare to those of a baseline. */
export interface BaselineResult {
  /** Findings that are in the baseline. They are not in `Result.findings` and do not fail. */
  readonly known: readonly GroupedFinding[];
  /** Fingerprints in the baseline that were tested and not found again. */
  readonly vanished: readonly string[];
}

/** The result of a run, of proxied traffic or of a HAR file. It contains no secrets. */
export interface Result {
  readonly kind: 'run' | 'proxy' | 'har';
  /** What was tested: a base URL or a file name. */
  readonly subject: string;
  /** Title and version of the contract. */
  readonly contract: { readonly title: string; readonly version: string };
  /** Reproduces the random values of a run; undefined for traffic. */
  readonly seed: number | undefined;
  /** Whether the run was allowed to write; undefined for traffic. */
  readonly allowWrites: boolean | undefined;
  /** In milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly cases: readonly CaseResult[];
  /** One for each broken rule, in order of first occurrence. */
  readonly findings: readonly BrokenRule[];
  /** Undefined if there is no baseline. */
  readonly baseline: BaselineResult | undefined;
  /** Ids of the checks that were applied. */
  readonly checks: readonly string[];
  readonly coverage: Coverage;
  /** The percentage of the contract that must be covered; undefined if none was required. */
  readonly requiredCoverage: number | undefined;
  /** All exchanges of a run; for traffic, only those shown by findings. */
  readonly exchanges: readonly Exchange[];
  /** Number of exchanges that were checked. */
  readonly checked: number;
  readonly leftovers: readonly Leftover[];
  /** Why the run ended early; undefined if it did not. */
  readonly interrupted: string | undefined;
  /** Whether there is no failure and no leftover, the required coverage was reached, and the run was not interrupted. */
  readonly passed: boolean;
}
