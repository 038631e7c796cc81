import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import type { Summary } from '../../scripts/summary.ts';
import { type Coverage, measureCoverage, uncoveredProperties } from './coverage.ts';
import { negativeCases, type Violation } from './negative-cases.ts';
import { requestCases, responseCases } from './positive-cases.ts';

// The pipeline counts independently, so a case that gets lost is detected.
const summary: Summary = JSON.parse(
  readFileSync(new URL('../../generated/summary.json', import.meta.url), 'utf8'),
);
const contract = contractOf(readBundle());
const responses = responseCases(contract);
const requests = requestCases(contract);

const labels: Record<keyof Coverage, string> = {
  operations: 'operations',
  responses: 'response codes',
  responseExamples: 'response examples',
  requestExamples: 'request examples',
  properties: 'schema properties',
};

test('the cases cover the whole contract', () => {
  const coverage = measureCoverage(contract, responses, requests);
  const lines = Object.entries(labels).map(([key, label]) => {
    const [covered, total] = [coverage[key as keyof Coverage], summary[key as keyof Coverage]];
    return `${label.padEnd(22)}${covered} of ${total}  ${Math.floor((100 * covered) / total)} %`;
  });
  process.stdout.write(`\nContract coverage\n${lines.join('\n')}\n\n`);
  expect(uncoveredProperties(contract, responses, requests)).toEqual([]);
  expect(summary).toMatchObject(coverage);
});

test('case titles are unique', () => {
  const titles = [...responses, ...requests, ...negativeCases(contract)].map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('each kind of violation has the expected number of cases', () => {
  const cases = negativeCases(contract);
  const count = (violation: Violation) => cases.filter((it) => it.violation === violation).length;
  expect(count('missing property')).toBe(summary.requiredInRequests);
  expect(count('malformed JSON')).toBe(summary.operationsWithBody);
  expect(count('wrong content type')).toBe(summary.operationsWithBody);
  expect(count('no credentials')).toBe(summary.protectedOperations);
  expect(count('wrong scheme')).toBe(summary.protectedOperations);
  for (const violation of [
    'wrong type',
    'unknown property',
    'no body',
    'wrong parameter',
  ] as const) {
    expect(count(violation)).toBeGreaterThan(0);
  }
  process.stdout.write(`Requests to reject: ${cases.length}\n`);
});
