import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createAddonsClient } from '../../generated/client.ts';
import { judgeAnswer, judgeNegative, judgeRequest, type Subject } from './judge.ts';
import { negativeCases } from './negative-cases.ts';
import { answerCases, requestCases } from './positive-cases.ts';

const contract = contractOf(readBundle());
const titled = <Case extends { title: string }>(cases: Case[]) =>
  cases.map((it): [string, Case] => [it.title, it]);

let mock: Mock;
let subject: Subject;

beforeAll(async () => {
  mock = await startMock();
  subject = { url: mock.url, client: createAddonsClient({ baseUrl: mock.url }) };
});
afterAll(() => mock.stop());

describe('every documented answer comes as documented', () => {
  test.each(titled(answerCases(contract)))('%s', async (_title, answer) => {
    expect(await judgeAnswer(subject, contract, answer)).toEqual([]);
  });
});

describe('every documented request is accepted', () => {
  test.each(titled(requestCases(contract)))('%s', async (_title, request) => {
    expect(await judgeRequest(subject, contract, request)).toEqual([]);
  });
});

describe('every request that breaks the contract is refused', () => {
  test.each(titled(negativeCases(contract)))('%s', async (_title, negative) => {
    expect(await judgeNegative(subject, contract, negative)).toEqual([]);
  });
});
