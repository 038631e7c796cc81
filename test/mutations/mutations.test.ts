import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { startMock } from '@scalingo-addons/mock';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { parse } from 'yaml';
import { createAddonsClient } from '../../generated/client.ts';
import { judgeAnswer, judgeNegative, judgeRequest } from '../contract/judge.ts';
import { negativeCases } from '../contract/negative-cases.ts';
import { answerCases, requestCases } from '../contract/positive-cases.ts';
import { mutations } from './mutations.ts';

const configPath = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));
const settings = parse(readFileSync(configPath, 'utf8'));
// These speak of the files that the bundle was made of.
const ofFiles = ['path-item-file', 'component-file-name', 'component-file-used'];
for (const rule of ofFiles) settings.rules[`addons/${rule}`] = 'off';
const config = await createConfig(settings, { configPath });

/** What the linter says of a bundle. */
async function lintObjections(document: OpenApiDocument): Promise<string[]> {
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: fileURLToPath(new URL('../../generated/openapi.json', import.meta.url)),
    config,
  });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const contract = contractOf(readBundle());
const answers = answerCases(contract);
const requests = requestCases(contract);
const negatives = negativeCases(contract);

/** What the contract tests say of a mock that answers from `document`, up to the first objection. */
async function contractObjections(document: OpenApiDocument): Promise<string[]> {
  const mock = await startMock({ document });
  const subject = { url: mock.url, client: createAddonsClient({ baseUrl: mock.url }) };
  const judgements = [
    ...answers.map((it) => () => judgeAnswer(subject, contract, it)),
    ...requests.map((it) => () => judgeRequest(subject, contract, it)),
    ...negatives.map((it) => () => judgeNegative(subject, contract, it)),
  ];
  try {
    for (const judge of judgements) {
      const objections = await judge();
      if (objections.length > 0) return objections;
    }
    return [];
  } finally {
    await mock.stop();
  }
}

test('nobody objects to the bundle as it is', async () => {
  expect(await lintObjections(readBundle())).toEqual([]);
  expect(await contractObjections(readBundle())).toEqual([]);
});

test('there are at least twenty ways to break it', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(20);
});

describe.each(mutations)('$title', ({ found, apply }) => {
  test(`is found by ${found}`, async () => {
    const document = readBundle();
    apply(document);
    const objections = await (found === 'lint' ? lintObjections : contractObjections)(document);
    expect(objections).not.toEqual([]);
  });
});
