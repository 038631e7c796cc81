import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import * as functions from '../../generated/operations.ts';
import { createCallers } from './callers/index.ts';
import { requestCases, responseCases } from './cases/accepted.ts';
import { negativeCases } from './cases/rejected/index.ts';
import { checkRequest, checkResponse } from './checks/accepted.ts';
import { checkRejection } from './checks/rejected.ts';
import { differences } from './prism/differences.ts';
import { probe } from './prism/probe.ts';
import { trapDocument } from './prism/trap-document.ts';

const contract = contractOf(readBundle());
const trapContract = contractOf(trapDocument);
const withTitles = <Case extends { title: string }>(cases: Case[]) =>
  cases.map((it): [string, Case] => [it.title, it]);

let mock: Mock;
let callers: ReturnType<typeof createCallers>;

beforeAll(async () => {
  mock = await startMock();
  callers = createCallers(mock.url, contract, functions);
});
afterAll(() => mock.stop());

describe('every documented response is returned as documented', () => {
  test.each(withTitles(responseCases(contract)))('%s', async (_title, responseCase) => {
    for (const caller of callers)
      expect(await checkResponse(caller, contract, responseCase)).toEqual([]);
  });
});

describe('every documented request is accepted', () => {
  test.each(withTitles(requestCases(contract)))('%s', async (_title, requestCase) => {
    const able = callers.filter((it) => it.supports(requestCase.request));
    for (const caller of able)
      expect(await checkRequest(caller, contract, requestCase)).toEqual([]);
  });
});

describe('every request that violates the contract is rejected', () => {
  test.each(withTitles(negativeCases(contract)))('%s', async (_title, negative) => {
    expect(await checkRejection(mock.url, contract, negative)).toEqual([]);
  });
});

describe('the mock differs from stock Prism', () => {
  let trapMock: Mock;
  beforeAll(async () => {
    trapMock = await startMock({ document: trapDocument });
  });
  afterAll(() => trapMock.stop());

  test.each(differences.map((it) => [it.request, it] as const))('%s', async (_, difference) => {
    const outcome =
      difference.document === 'traps'
        ? await probe(trapMock, trapContract, difference)
        : await probe(mock, contract, difference);
    expect(outcome).toBe(difference.mock);
    expect(outcome).not.toBe(difference.prism);
  });
});
