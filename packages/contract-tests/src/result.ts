import type { Coverage } from './coverage.ts';
import type { Exchange } from './exchange.ts';
import type { Finding, GroupedFinding } from './finding.ts';

/** One question that was put to the server, or one operation whose traffic was judged. */
export interface CaseResult {
  /** Id of the check that it belongs to. */
  readonly check: string;
  /** For example `getAddon with an unknown addon_id`. */
  readonly title: string;
  /** Undefined where it concerns no single operation. */
  readonly operationId: string | undefined;
  /** What was found while it ran, by whichever check. */
  readonly findings: readonly Finding[];
  /** Why it was not run; undefined where it was. */
  readonly skipped: string | undefined;
  /** How many requests it made. */
  readonly requests: number;
  readonly durationMs: number;
}

/** Something that was provisioned and could not be removed. */
export interface Leftover {
  /** For example `addon ad-… of example-app`. */
  readonly what: string;
  /** Why it is still there, in one sentence. */
  readonly why: string;
  /** A curl line that removes it. */
  readonly command: string;
}

/** What came out of a run, of the traffic through the proxy, or of a HAR file. Nothing in it is secret. */
export interface Result {
  readonly kind: 'run' | 'proxy' | 'har';
  /** What was judged: a base URL, or the name of a file. */
  readonly subject: string;
  /** Title and version of the contract. */
  readonly contract: { readonly title: string; readonly version: string };
  /** Repeats the values of a run; undefined for traffic. */
  readonly seed: number | undefined;
  /** Whether a run could write; undefined for traffic. */
  readonly allowWrites: boolean | undefined;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly cases: readonly CaseResult[];
  /** Everything that was found, each once, in the order in which it was found first. */
  readonly findings: readonly GroupedFinding[];
  readonly coverage: Coverage;
  /** What was exchanged; for traffic, only what the findings show. */
  readonly exchanges: readonly Exchange[];
  /** How many exchanges were judged. */
  readonly judged: number;
  readonly leftovers: readonly Leftover[];
  /** Why the run ended before all of its cases had run; undefined where it did not. */
  readonly interrupted: string | undefined;
  /** Whether nothing speaks against the server: no failure, nothing left over, not interrupted. */
  readonly passed: boolean;
}
