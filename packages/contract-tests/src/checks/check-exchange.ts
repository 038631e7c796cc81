import type { Contract, Operation } from '@scalingo-addons/openapi';
import { createFinding } from '../findings/create-finding.ts';
import { responsePlace } from '../findings/stated-at.ts';
import { type ContractResponse, readResponse } from '../model/contract-response.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding, Observation } from '../model/finding.ts';
import { mayReject } from '../requests/acceptable-rejection.ts';
import { isWellFormed } from '../requests/target.ts';
import { type ResponseCheck, responseChecks } from './response/index.ts';

/** Reported if there is no complete response. */
export const responds = {
  id: 'responds',
  requirement: 'Every request gets a complete response in time.',
};

/** Options of {@link checkExchange}. */
export interface CheckExchangeOptions {
  /** Checks to run. Default: all. */
  readonly checks?: readonly ResponseCheck[];
  /** The request is malformed HTTP, so an undocumented 4xx is acceptable. Default: false. */
  readonly isMalformed?: boolean;
}

/** A response, looked up in the contract, and its findings. */
export interface ExchangeFindings {
  readonly response: ContractResponse | undefined;
  readonly findings: readonly Finding[];
}

/** Runs the response checks on an exchange. */
export function checkExchange(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
  { checks = responseChecks, isMalformed = false }: CheckExchangeOptions = {},
): ExchangeFindings {
  const about = { operation, exchange };
  const response = readResponse(contract, operation, exchange);
  if (!response) {
    const observation: Observation = {
      severity: 'failure',
      message: 'no complete response was received',
      expected: 'a complete response',
      actual: exchange.failure ?? 'no response',
      pointer: operation && responsePlace(operation, []),
    };
    return { response, findings: [createFinding(contract, responds.id, observation, about)] };
  }
  const isRejected = !response.documented && response.status >= 400 && response.status < 500;
  const isHttp =
    isRejected && (isMalformed || mayReject(operation, exchange.request, response.status));
  // A framework rejects a path that it cannot decode before the server sees it.
  const isUnrouted =
    response.status >= 400 && response.status < 500 && !isWellFormed(exchange.request.url);
  const findings: Finding[] = [];
  for (const check of checks) {
    if (isHttp && check.id === 'status') continue;
    if (isUnrouted && check.id === 'content-type') continue;
    for (const it of check.validate(response))
      findings.push(createFinding(contract, check.id, it, about));
  }
  return { response, findings };
}
