import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { startMock } from '@scalingo-addons/mock';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { parse } from 'yaml';
import * as functions from '../../generated/operations.ts';
import {
  checkRejection,
  checkRequest,
  checkResponse,
  contractCases,
  createCallers,
} from '../contract/index.ts';
import { sample } from '../sample.ts';
import { mutations } from './mutations.ts';

const configPath = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));
const settings = parse(readFileSync(configPath, 'utf8'));
// These rules check the source files of the bundle.
const fileRules = ['path-item-file', 'component-file-name', 'component-file-used'];
for (const rule of fileRules) settings.rules[`addons/${rule}`] = 'off';
const config = await createConfig(settings, { configPath });

/** Returns the linter's findings for a bundle. */
async function lintFindings(document: OpenApiDocument): Promise<string[]> {
  // Only generated files have it.
  const { 'x-generated': _, ...source } = document;
  const problems = await lintFromString({
    source: JSON.stringify(source),
    absoluteRef: fileURLToPath(new URL('../../generated/openapi.json', import.meta.url)),
    config,
  });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const contract = contractOf(readBundle());
const { responses, requests, negatives } = contractCases(contract);

/** Returns the contract tests' findings for a mock of `document`, up to the first failed case. */
async function contractFindings(document: OpenApiDocument): Promise<string[]> {
  const mock = await startMock({ document });
  const [caller] = createCallers(mock.url, contract, functions);
  if (!caller) throw new Error('There is no caller.');
  const checks = [
    ...responses.map((it) => () => checkResponse(caller, contract, it)),
    ...requests.map((it) => () => checkRequest(caller, contract, it)),
    ...negatives.map((it) => () => checkRejection(mock.url, contract, it)),
  ];
  try {
    for (const check of checks) {
      const findings = await check();
      if (findings.length > 0) return findings;
    }
    return [];
  } finally {
    await mock.stop();
  }
}

// test/contract/mock.test.ts runs the contract tests on it.
test('lint has no findings for the original bundle', async () => {
  expect(await lintFindings(readBundle())).toEqual([]);
});

test('there are at least twenty mutations', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(20);
});

const selected = sample(mutations, { kindOf: (it) => it.detectedBy, minKinds: 2 });

describe.each(selected)('$title', ({ detectedBy, apply }) => {
  test(`is detected by ${detectedBy}`, async () => {
    const document = readBundle();
    apply(document);
    const findings = await (detectedBy === 'lint' ? lintFindings : contractFindings)(document);
    expect(findings).not.toEqual([]);
  });
});
