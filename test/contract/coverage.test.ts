import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import type { Summary } from '../../scripts/summary.ts';
import { coverageReport } from '../../scripts/support/readme-figures.ts';
import { bundleDocument } from '../documents/bundle-document.ts';
import { requestCases, responseCases } from './cases/accepted.ts';
import { negativeCases, type Violation } from './cases/rejected/index.ts';
import { measureCoverage, uncoveredProperties } from './coverage.ts';
import { expectedRejections, expectedRequests, expectedTypedPaths } from './expected/index.ts';

// The pipeline counts independently, so a case that gets lost is detected.
const summary: Summary = JSON.parse(
  readFileSync(new URL('../../generated/summary.json', import.meta.url), 'utf8'),
);

test('the cases cover the whole contract', () => {
  const contract = contractOf(readBundle());
  const [responses, requests] = [responseCases(contract), requestCases(contract)];
  const coverage = measureCoverage(contract, responses, requests);
  const report = coverageReport(coverage, summary);
  process.stdout.write(`\n${report}\n`);
  expect(summary).toMatchObject(coverage);
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(report);
});

test('each kind of violation has as many cases as the summary says', () => {
  const cases = negativeCases(contractOf(readBundle()));
  const count = (violation: Violation) => cases.filter((it) => it.violation === violation).length;
  expect(count('malformed JSON')).toBe(summary.operationsWithBody);
  expect(count('wrong content type')).toBe(summary.operationsWithBody);
  expect(count('no credentials')).toBe(summary.protectedOperations);
  expect(count('wrong scheme')).toBe(summary.protectedOperations);
  process.stdout.write(`Requests to reject: ${cases.length}\n`);
});

const documents = {
  contract: readBundle(),
  features: await bundleDocument('features'),
  platform: await bundleDocument('platform'),
};

describe.each(Object.entries(documents))('the cases of %s', (_name, document) => {
  const contract = contractOf(document);
  const responses = responseCases(contract);
  const requests = requestCases(contract);
  const negatives = negativeCases(contract);

  test('have unique titles', () => {
    const titles = [...responses, ...requests, ...negatives].map(({ title }) => title);
    expect(titles.filter((it, index) => titles.indexOf(it) !== index)).toEqual([]);
  });

  test('cover every property', () => {
    expect(uncoveredProperties(contract, responses, requests)).toEqual([]);
  });

  test('have a request for each example and each security alternative', () => {
    expect(requests.length).toBe(expectedRequests(document));
  });

  test('have an invalid request for each constraint', () => {
    const isTyped = (it: (typeof negatives)[number]) =>
      it.place === 'body' && it.violation === 'wrong type';
    const titles = negatives.filter((it) => !isTyped(it)).map(({ title }) => title);
    expect(titles.sort()).toEqual(expectedRejections(document).sort());

    const typed = negatives
      .filter(isTyped)
      .map(({ operation, where }) => `${operation.operationId}: ${where.replace(/ = .*/, '')}`);
    expect(expectedTypedPaths(document).filter((it) => !typed.includes(it))).toEqual([]);
  });
});
