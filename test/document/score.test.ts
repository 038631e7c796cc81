import { expect, test } from '@jest/globals';
import { redocly } from '../redocly.ts';

/** The part of the score that depends on the document only. The rest also rates the API, and changes as it grows. */
const complete = { documentationQuality: 1, errorClarity: 1, identifierClarity: 1 };

test('descriptions, errors and identifiers have the best redocly score, and the whole document at least 80', async () => {
  const { stdout } = await redocly('score', 'generated/openapi.yaml', '--format=json');
  const { agentReadiness, subscores } = JSON.parse(stdout);
  process.stdout.write(`\nredocly score: ${agentReadiness} of 100\n`);
  expect(subscores).toMatchObject(complete);
  expect(agentReadiness).toBeGreaterThanOrEqual(80);
});
