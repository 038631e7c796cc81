import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import type { Summary } from '../../scripts/summary.ts';
import { type Coverage, coverageOf, missedProperties } from './coverage.ts';
import { type Fault, negativeCases } from './negative-cases.ts';
import { answerCases, requestCases } from './positive-cases.ts';

// The pipeline counts by itself what the document holds, so an index that loses something is found.
const summary: Summary = JSON.parse(
  readFileSync(new URL('../../generated/summary.json', import.meta.url), 'utf8'),
);
const contract = contractOf(readBundle());
const answers = answerCases(contract);
const requests = requestCases(contract);

const labels: Record<keyof Coverage, string> = {
  operations: 'operations',
  responses: 'response codes',
  responseCases: 'response examples',
  requests: 'examples of requests',
  properties: 'schema properties',
};

test('the cases put all of the contract to the test', () => {
  const coverage = coverageOf(contract, answers, requests);
  const lines = Object.entries(labels).map(([key, label]) => {
    const [reached, all] = [coverage[key as keyof Coverage], summary[key as keyof Coverage]];
    return `${label.padEnd(22)}${reached} of ${all}  ${Math.floor((100 * reached) / all)} %`;
  });
  process.stdout.write(`\nCoverage of the contract\n${lines.join('\n')}\n\n`);
  expect(missedProperties(contract, answers, requests)).toEqual([]);
  expect(summary).toMatchObject(coverage);
});

test('no case stands in the table twice', () => {
  const titles = [...answers, ...requests, ...negativeCases(contract)].map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('each way to break a request has as many cases as the contract gives', () => {
  const cases = negativeCases(contract);
  const count = (fault: Fault) => cases.filter((it) => it.fault === fault).length;
  expect(count('missing property')).toBe(summary.requiredInRequests);
  expect(count('malformed JSON')).toBe(summary.operationsWithBody);
  expect(count('wrong content type')).toBe(summary.operationsWithBody);
  expect(count('no credentials')).toBe(summary.protectedOperations);
  expect(count('wrong scheme')).toBe(summary.protectedOperations);
  for (const fault of ['wrong type', 'unknown property', 'no body', 'wrong parameter'] as const) {
    expect(count(fault)).toBeGreaterThan(0);
  }
  process.stdout.write(`Requests that must be refused: ${cases.length}\n`);
});
