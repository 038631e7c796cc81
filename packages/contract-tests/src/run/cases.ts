import type { Probe, ProbeCase, ProbeCheck } from '../checks/probe/index.ts';
import type { Finding } from '../finding.ts';
import type { CaseResult } from '../result.ts';
import { Interrupted, RunError, Unreachable } from './errors.ts';
import type { Progress } from './progress.ts';

/** A case, and the check that it is of. */
export interface PlannedCase {
  readonly check: ProbeCheck;
  readonly case: ProbeCase;
}

/** What the cases of a run share. */
export interface CaseParts {
  readonly probeFor: (check: ProbeCheck, operation: ProbeCase['operation']) => Probe;
  /** How many requests were sent until now. */
  readonly sent: () => number;
  /** How many failures there are until now. */
  readonly failures: () => number;
  /** The findings since it was last called. */
  readonly takeFindings: () => readonly Finding[];
  readonly onResult: (result: CaseResult) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

async function runCase(parts: CaseParts, { check, case: it }: PlannedCase): Promise<void> {
  const { operation, title } = it;
  const sentBefore = parts.sent();
  const start = performance.now();
  const probe = parts.probeFor(check, operation);
  let skipped: string | undefined;
  let end: unknown;
  try {
    await it.run(probe);
  } catch (error) {
    if (error instanceof Unreachable) skipped = error.message;
    else if (error instanceof Interrupted || error instanceof RunError) end = error;
    else {
      // An answer that nobody thought of must not keep the other checks from being made.
      probe.report({
        severity: 'failure',
        message: 'the check could not be carried out on what the server answers',
        expected: 'answers that it can read',
        actual: String(error),
      });
    }
  }
  const findings = parts.takeFindings();
  parts.onResult({
    check: check.id,
    title,
    operationId: operation?.operationId,
    findings,
    skipped: findings.length > 0 ? undefined : (skipped ?? (end ? 'the run ended' : undefined)),
    requests: parts.sent() - sentBefore,
    durationMs: performance.now() - start,
  });
  if (end) throw end;
}

/**
 * Runs the cases one after the other.
 *
 * @throws Interrupted and RunError where the run has to end.
 */
export async function runCases(parts: CaseParts, planned: readonly PlannedCase[]): Promise<void> {
  const start = performance.now();
  for (const [done, it] of planned.entries()) {
    const pastMs = performance.now() - start;
    parts.onProgress?.({
      done,
      total: planned.length,
      check: it.check.id,
      title: it.case.title,
      failures: parts.failures(),
      leftMs: done === 0 ? undefined : (pastMs / done) * (planned.length - done),
    });
    await runCase(parts, it);
  }
}
