import type { Operation } from '@scalingo-addons/openapi';
import { access } from '../checks/probe/credentials/access.ts';
import { notSelected } from '../contract/operation-filter.ts';
import { isSafe } from '../model/operation.ts';
import type { CaseResult } from '../model/result.ts';
import type { Judge } from './judge.ts';

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

/** Returns a function that returns why an operation was not tested; undefined if nothing prevented it. */
export function whyNotTested(
  judge: Pick<Judge, 'isJudged'>,
  cases: readonly CaseResult[],
  allowWrites: boolean,
): (operation: Operation) => string | undefined {
  const reasons = skippedWhy(cases);
  return (operation) =>
    (judge.isJudged(operation.operationId) ? undefined : notSelected) ??
    reasons.get(operation.operationId) ??
    (allowWrites || isSafe(operation)
      ? undefined
      : 'the operation writes, and --allow-writes is not set');
}
