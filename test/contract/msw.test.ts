import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { setupServer } from 'msw/node';
import * as functions from '../../generated/operations.ts';
import { createMswMock } from '../../packages/mock/src/msw/index.ts';
import { sample } from '../sample.ts';
import { createCallers } from './callers/index.ts';
import { requestCases, responseCases } from './cases/accepted.ts';
import { negativeCases } from './cases/rejected/index.ts';
import { checkRequest, checkResponse } from './checks/accepted.ts';
import { checkRejection } from './checks/rejected.ts';

const contract = contractOf(readBundle());
/** Nothing listens there. */
const url = 'https://api.osc-fr1.scalingo.com';
const callers = createCallers(url, contract, functions);

/** Returns a case for each operation, others each day; the mock that listens is tested with all of them. */
const sampled = <Case extends { title: string }>(
  cases: Case[],
  operationOf: (item: Case) => { operationId: string },
): [string, Case][] =>
  sample(cases, { kindOf: (it) => operationOf(it).operationId, minKinds: 10 }).map((it) => [
    it.title,
    it,
  ]);

let server: ReturnType<typeof setupServer>;

beforeAll(async () => {
  const { handlers } = await createMswMock({ engine: 'prism' });
  server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: 'error' });
});
afterAll(() => server.close());

describe('MSW returns documented responses as documented', () => {
  const cases = sampled(responseCases(contract), (it) => it.operation);
  test.each(cases)('%s', async (_title, responseCase) => {
    for (const caller of callers)
      expect(await checkResponse(caller, contract, responseCase)).toEqual([]);
  });
});

describe('MSW accepts documented requests', () => {
  const cases = sampled(requestCases(contract), (it) => it.request.operation);
  test.each(cases)('%s', async (_title, requestCase) => {
    for (const caller of callers.filter((it) => it.supports(requestCase.request)))
      expect(await checkRequest(caller, contract, requestCase)).toEqual([]);
  });
});

describe('MSW rejects requests that violate the contract', () => {
  const cases = sampled(negativeCases(contract), (it) => it.operation);
  test.each(cases)('%s', async (_title, negative) => {
    expect(await checkRejection(url, contract, negative)).toEqual([]);
  });
});
