import { allChecks } from '../checks/all-checks.ts';
import { titleOf } from '../contract/title.ts';
import type { Exchange } from '../model/exchange.ts';
import type { CaseResult, Leftover, Result } from '../model/result.ts';
import type { Judge } from './judge.ts';
import type { Settings } from './settings.ts';
import { whyNotTested } from './why-not-tested.ts';

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

/** Returns the result of a run. */
export function toResult(settings: Settings, judge: Judge, outcome: RunOutcome): Result {
  const { contract, baseUrl, seed, allowWrites } = settings;
  const { cases, exchanges, leftovers, interrupted } = outcome;
  const findings = judge.rules();
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
    coverage: judge.coverage.coverage(whyNotTested(judge, cases, allowWrites)),
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
