import type { Contract } from '@scalingo-addons/openapi';
import { probeChecks } from '../checks/probe/index.ts';
import { createFinding } from '../findings/create-finding.ts';
import type { Finding } from '../model/finding.ts';
import type { CaseResult } from '../model/result.ts';

/**
 * Returns a failure for each check that was asked for by name and of which no case could run: a run must not pass
 * without a test.
 *
 * @param only the checks that were asked for.
 */
export const notCarriedOut = (
  contract: Contract,
  only: readonly string[],
  cases: readonly CaseResult[],
): readonly Finding[] =>
  only
    .filter((id) => probeChecks.some((check) => check.id === id))
    .flatMap((id) => {
      const own = cases.filter(({ check }) => check === id);
      if (own.some(({ skipped }) => skipped === undefined)) return [];
      const observation = {
        severity: 'failure' as const,
        message: `the check ${id} was asked for, but no case of it could run`,
        expected: 'a case that runs, or a run without this check',
        actual: own[0]?.skipped ?? 'the document has nothing to check',
      };
      return [
        createFinding(contract, id, observation, { operation: undefined, exchange: undefined }),
      ];
    });
