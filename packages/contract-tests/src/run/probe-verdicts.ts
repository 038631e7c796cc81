import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { ProbeCheck, ProbeVerdicts, StatusAbout } from '../checks/probe/check.ts';
import { createFinding } from '../findings/create-finding.ts';
import { responsePlace } from '../findings/stated-at.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Finding } from '../model/finding.ts';
import { isStatus } from '../model/operation.ts';
import type { MaskOf } from './mask.ts';

/** What the verdicts of a run share. */
export interface VerdictContext {
  readonly contract: Contract;
  readonly maskOf: MaskOf;
  readonly onFinding: (finding: Finding) => void;
}

/**
 * Creates what a case reports with.
 *
 * @param own the operation of the case; undefined if it concerns no single one.
 * @param last returns the last response of the case.
 */
export function createVerdicts(
  { contract, maskOf, onFinding }: VerdictContext,
  check: ProbeCheck,
  own: Operation | undefined,
  last: () => ContractResponse | undefined,
): ProbeVerdicts {
  const report: ProbeVerdicts['report'] = (observation, about = {}) => {
    const response = 'response' in about ? about.response : last();
    const operation = about.operation ?? own;
    const finding = createFinding(contract, check.id, observation, {
      operation,
      exchange: response?.exchange,
    });
    onFinding(
      response
        ? maskOf(response.exchange, response.operation ?? operation).finding(finding)
        : finding,
    );
  };

  const expectStatus = (
    response: ContractResponse | undefined,
    statuses: readonly string[],
    detail: string,
    { operation = response?.operation, ...about }: StatusAbout = {},
  ): response is ContractResponse => {
    if (!response) return false;
    if (statuses.some((it) => isStatus(response.status, it))) return true;
    const { pointer = operation && responsePlace(operation, statuses) } = about;
    report(
      {
        severity: 'failure',
        message: `${operation?.operationId ?? 'the server'} returned ${response.status} ${detail}`,
        expected: statuses.join(' or '),
        actual: String(response.status),
        at: 'status',
        pointer,
      },
      { response, operation },
    );
    return false;
  };

  return { report, expectStatus };
}
