import type { Contract, Operation } from '@scalingo-addons/openapi';
import { type RequestCase, type ResponseCase, requestCases, responseCases } from './accepted.ts';
import { type NegativeCase, negativeCases } from './rejected/index.ts';

/** The cases that a contract gives. */
export interface ContractCases {
  readonly responses: readonly ResponseCase[];
  readonly requests: readonly RequestCase[];
  readonly negatives: readonly NegativeCase[];
}

/** Returns all cases of a contract. */
export const contractCases = (contract: Contract): ContractCases => ({
  responses: responseCases(contract),
  requests: requestCases(contract),
  negatives: negativeCases(contract),
});

/** Returns the cases of some operations. */
export function casesOf(
  { responses, requests, negatives }: ContractCases,
  operationIds: readonly string[],
): ContractCases {
  const isOne = ({ operation }: { readonly operation: Operation }) =>
    operationIds.includes(operation.operationId);
  return {
    responses: responses.filter(isOne),
    requests: requests.filter(isOne),
    negatives: negatives.filter(isOne),
  };
}
