import type { Contract } from '@scalingo-addons/openapi';
import type { Caller } from '../callers/caller.ts';
import type { ContractCases } from '../cases/contract-cases.ts';
import { checkRequest, checkResponse } from './accepted.ts';
import { checkRejection } from './rejected.ts';

/**
 * Runs cases on a server and returns all problems.
 *
 * @param url URL of the server.
 * @param callers what sends the requests; each leaves out the requests that it does not support.
 */
export async function contractProblems(
  { responses, requests, negatives }: ContractCases,
  contract: Contract,
  url: string,
  callers: readonly Caller[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const caller of callers) {
    for (const it of responses) problems.push(...(await checkResponse(caller, contract, it)));
    for (const it of requests.filter(({ request }) => caller.supports(request)))
      problems.push(...(await checkRequest(caller, contract, it)));
  }
  for (const it of negatives) problems.push(...(await checkRejection(url, contract, it)));
  return problems;
}
