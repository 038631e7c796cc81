import type { CaseResult, Result } from '../model/result.ts';

/** A finding that is known and does not fail a run. */
export interface KnownFinding {
  /** Id of the check. */
  readonly check: string;
  /** Null if the finding concerns no single operation. */
  readonly operationId: string | null;
  /** What identifies the finding, see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** Returns the cases that can find it: those of its check and operation, else all of its check. */
function casesFor(cases: readonly CaseResult[], { check, operationId }: KnownFinding) {
  const ofCheck = cases.filter((it) => it.check === check);
  const own = ofCheck.filter((it) => it.operationId === (operationId ?? undefined));
  return own.length > 0 ? own : ofCheck;
}

/** Whether a result says that a finding, which it does not have, has vanished. */
export function isTested(result: Result, finding: KnownFinding): boolean {
  const { cases, checks, coverage, interrupted } = result;
  if (interrupted !== undefined || !checks.includes(finding.check)) return false;
  const { operationId } = finding;
  if (coverage.operations.missed.some(({ what }) => what === operationId)) return false;
  return casesFor(cases, finding).every(({ skipped }) => skipped === undefined);
}
