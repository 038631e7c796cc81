import { expect, test } from '@jest/globals';
import { redocly } from '../redocly.ts';

test('the redocly score is at least 90 of 100', async () => {
  const { stdout } = await redocly('score', 'generated/openapi.yaml', '--format=json');
  const { agentReadiness } = JSON.parse(stdout) as { agentReadiness: number };
  process.stdout.write(`\nredocly score: ${agentReadiness} of 100\n`);
  expect(agentReadiness).toBeGreaterThanOrEqual(90);
});
