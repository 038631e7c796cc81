import type { Operation } from '@scalingo-addons/openapi';
import { allChecks } from '../checks/all-checks.ts';
import { access } from '../checks/probe/credentials/access.ts';
import { notSelected } from '../contract/operation-filter.ts';
import { titleOf } from '../contract/title.ts';
import type { Exchange } from '../model/exchange.ts';
import { isSafe } from '../model/operation.ts';
import type { CaseResult, Leftover, Result } from '../model/result.ts';
import type { Judge } from './judge.ts';
import type { Settings } from './settings.ts';

/** What a run has done. */
export interface RunOutcome {
  readonly cases: readonly CaseResult[];
  readonly exchanges: readonly Exchange[];
  readonly leftovers: readonly Leftover[];
  /** Why the run ended early; undefined if it did not. */
  readonly interrupted: string | undefined;
  /** In milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** Returns why operations were skipped, by operationId. */
function skippedWhy(cases: readonly CaseResult[]): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const { check, operationId, skipped } of cases) {
    // Missing credentials only skip the access check, not the operation.
    const isReason = skipped !== undefined && check !== access.id;
    if (operationId !== undefined && isReason && !reasons.has(operationId)) {
      reasons.set(operationId, skipped);
    }
  }
  return reasons;
}

/** Returns the result of a run. */
export function toResult(settings: Settings, judge: Judge, outcome: RunOutcome): Result {
  const { contract, baseUrl, seed, allowWrites } = settings;
  const { cases, exchanges, leftovers, interrupted } = outcome;
  const findings = judge.rules();
  const reasons = skippedWhy(cases);
  const whyNotTested = (operation: Operation) =>
    (judge.isJudged(operation.operationId) ? undefined : notSelected) ??
    reasons.get(operation.operationId) ??
    (allowWrites || isSafe(operation)
      ? undefined
      : 'the operation writes, and --allow-writes is not set');
  return {
    kind: 'run',
    subject: baseUrl,
    contract: titleOf(contract),
    seed,
    allowWrites,
    startedAt: outcome.startedAt,
    durationMs: outcome.durationMs,
    cases,
    findings,
    baseline: undefined,
    checks: allChecks.filter(judge.isSelected).map(({ id }) => id),
    coverage: judge.coverage.coverage(whyNotTested),
    requiredCoverage: undefined,
    exchanges,
    checked: exchanges.length,
    leftovers,
    interrupted,
    passed:
      interrupted === undefined &&
      leftovers.length === 0 &&
      findings.every(({ severity }) => severity !== 'failure'),
  };
}
