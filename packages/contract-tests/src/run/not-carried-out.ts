import type { Contract, Operation } from '@scalingo-addons/openapi';
import { probeChecks } from '../checks/probe/index.ts';
import { acceptsValid } from '../checks/probe/requests/accepts-valid.ts';
import { createFinding } from '../findings/create-finding.ts';
import type { Finding, Observation } from '../model/finding.ts';
import { isSafe } from '../model/operation.ts';
import type { CaseResult } from '../model/result.ts';
import type { Judge } from './judge.ts';
import type { RunOptions } from './options.ts';
import { whyNotTested } from './why-not-tested.ts';

/**
 * Returns a failure for each check and operation that was asked for by name and not tested: a run must not pass without a
 * test. Of such a check, a case of a selected operation must run; such an operation must respond with a success, unless
 * the check of valid requests is left out. Of a run that may write, a request to an operation that writes must be sent.
 *
 * @param judge what was selected, and what succeeded.
 */
export function notCarriedOut(
  contract: Contract,
  { only = [], operations = [], allowWrites = false }: RunOptions,
  judge: Judge,
  cases: readonly CaseResult[],
): readonly Finding[] {
  const failure = (
    check: string,
    operation: Operation | undefined,
    { message, ...rest }: Pick<Observation, 'message' | 'expected' | 'actual'>,
  ): Finding =>
    createFinding(
      contract,
      check,
      { severity: 'failure', message, ...rest },
      { operation, exchange: undefined },
    );
  const checks = only
    .filter((id) => probeChecks.some((check) => check.id === id))
    .flatMap((id) => {
      const own = cases.filter((it) => it.check === id);
      if (own.some(({ skipped }) => skipped === undefined)) return [];
      return failure(id, undefined, {
        message: `the check ${id} was asked for, but no case of it could run`,
        expected: 'a case that runs, or a run without this check',
        actual: own[0]?.skipped ?? 'the document has nothing to check',
      });
    });
  const expected = judge.isSelected(acceptsValid) ? contract.operations : [];
  const untested = expected.filter(
    ({ operationId }) =>
      operations.includes(operationId) && !judge.coverage.hasSucceeded(operationId),
  );
  const whyOf = whyNotTested(judge, cases, allowWrites);
  const writing = expected.filter((it) => !isSafe(it) && judge.isJudged(it.operationId));
  const [unwritten] = writing.some(({ operationId }) => judge.coverage.isReached(operationId))
    ? []
    : writing;
  const nothingWritten =
    allowWrites && unwritten
      ? failure(acceptsValid.id, undefined, {
          message: 'the run may write, but sent no request to an operation that writes',
          expected:
            'a request that writes below what the run was given, or a run without --allow-writes',
          actual: whyOf(unwritten) ?? 'no case of an operation that writes',
        })
      : [];
  return [
    ...checks,
    nothingWritten,
    ...untested.map((operation) => {
      const { operationId } = operation;
      const why = judge.coverage.isReached(operationId) ? undefined : whyOf(operation);
      return failure(acceptsValid.id, operation, {
        message: `${operationId} was asked for, but no request to it succeeded`,
        expected: 'a success, or a run that does not name this operation',
        actual: why ?? 'no success among its responses',
      });
    }),
  ].flat();
}
