import type { Probe, ProbeCase, ProbeCheck } from '../checks/probe/index.ts';
import { Interrupted, RunError, SkipCase } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { CaseResult } from '../model/result.ts';
import type { Progress } from './progress.ts';

/** A case and its check. */
export interface PlannedCase {
  readonly check: ProbeCheck;
  readonly case: ProbeCase;
}

/** Why a case was skipped after an interruption. */
const runEnded = 'the run ended';

/** What the cases of a run share. */
export interface CaseContext {
  readonly probeFor: (check: ProbeCheck, operation: ProbeCase['operation']) => Probe;
  /** Returns the number of requests sent so far. */
  readonly sent: () => number;
  /** Returns the number of failures so far. */
  readonly failures: () => number;
  /** Returns the findings since the last call. */
  readonly takeFindings: () => readonly Finding[];
  /** Whether there is a failure among the findings since then. */
  readonly hasFailed: () => boolean;
  /** Forgets the findings since then. */
  readonly dropFindings: () => void;
  readonly onResult: (result: CaseResult) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/**
 * Forgets the failures of a case if somebody else has removed what it is about.
 *
 * @throws Interrupted if so: the cases that follow are about the same.
 */
async function requireSubject(context: CaseContext, probe: Probe): Promise<void> {
  const lost = context.hasFailed() ? await probe.lostSubject() : undefined;
  if (lost === undefined) return;
  context.dropFindings();
  throw new Interrupted(
    `somebody else removed ${lost}, which the run reads: test with an app that nobody else uses`,
  );
}

async function runCase(context: CaseContext, { check, case: it }: PlannedCase): Promise<void> {
  const { operation, title } = it;
  const sentBefore = context.sent();
  const start = performance.now();
  const probe = context.probeFor(check, operation);
  let skipped: string | undefined;
  let end: unknown;
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (error instanceof SkipCase) skipped = error.message;
      else if (error instanceof Interrupted || error instanceof RunError) end = error;
      else {
        // An unexpected response must not prevent the other checks.
        probe.report({
          severity: 'failure',
          message: 'the check cannot process the response',
          expected: 'a response that the check can process',
          actual: String(error),
        });
      }
    }
  };
  await attempt(() => it.run(probe));
  if (!end) await attempt(() => requireSubject(context, probe));
  const findings = context.takeFindings();
  context.onResult({
    check: check.id,
    title,
    operationId: operation?.operationId,
    findings,
    skipped: findings.length > 0 ? undefined : (skipped ?? (end ? runEnded : undefined)),
    requests: context.sent() - sentBefore,
    durationMs: performance.now() - start,
  });
  if (end) throw end;
}

/** Returns the result of a case that the run did not come to. */
const notRun = ({ check, case: { title, operation } }: PlannedCase): CaseResult => ({
  check: check.id,
  title,
  operationId: operation?.operationId,
  findings: [],
  skipped: runEnded,
  requests: 0,
  durationMs: 0,
});

/**
 * Runs the cases one after another.
 *
 * @throws Interrupted or RunError if the run has to end.
 */
export async function runCases(
  context: CaseContext,
  planned: readonly PlannedCase[],
): Promise<void> {
  const start = performance.now();
  for (const [done, it] of planned.entries()) {
    const pastMs = performance.now() - start;
    context.onProgress?.({
      done,
      total: planned.length,
      check: it.check.id,
      title: it.case.title,
      failures: context.failures(),
      leftMs: done === 0 ? undefined : (pastMs / done) * (planned.length - done),
    });
    try {
      await runCase(context, it);
    } catch (error) {
      for (const later of planned.slice(done + 1)) context.onResult(notRun(later));
      throw error;
    }
  }
}
