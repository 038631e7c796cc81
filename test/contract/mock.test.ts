import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createFetchClient } from '../../generated/client.ts';
import { checkRejection, checkRequest, checkResponse, type Subject } from './checks.ts';
import { negativeCases } from './negative-cases.ts';
import { requestCases, responseCases } from './positive-cases.ts';

const contract = contractOf(readBundle());
const withTitles = <Case extends { title: string }>(cases: Case[]) =>
  cases.map((it): [string, Case] => [it.title, it]);

let mock: Mock;
let subject: Subject;

beforeAll(async () => {
  mock = await startMock();
  subject = { url: mock.url, client: createFetchClient({ baseUrl: mock.url }) };
});
afterAll(() => mock.stop());

describe('every documented response is returned as documented', () => {
  test.each(withTitles(responseCases(contract)))('%s', async (_title, responseCase) => {
    expect(await checkResponse(subject, contract, responseCase)).toEqual([]);
  });
});

describe('every documented request is accepted', () => {
  test.each(withTitles(requestCases(contract)))('%s', async (_title, request) => {
    expect(await checkRequest(subject, contract, request)).toEqual([]);
  });
});

describe('every request that violates the contract is rejected', () => {
  test.each(withTitles(negativeCases(contract)))('%s', async (_title, negative) => {
    expect(await checkRejection(subject, contract, negative)).toEqual([]);
  });
});
