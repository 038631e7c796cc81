import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { redocly } from '../../../../test/redocly.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-lifecycle-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the Arazzo workflow passes, and its exchanges match the contract', async () => {
  const har = path.join(folder, 'lifecycle.har');
  const mock = await startMock({ engine: 'sandbox' });
  const start = Date.now();
  const gets = () => mock.requests.filter(({ operation }) => operation === 'getAddon').length;
  // Half a second per GET, since the upgrade could otherwise be over before the first one on a busy machine.
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => start + gets() * 500);
  try {
    const run = await redocly(
      'respect',
      'openapi/workflows/addon-lifecycle.arazzo.yaml',
      ...['--input', 'app=example-app', '--input', 'bearer_token=example-token'],
      ...['--server', `addons=${mock.url}`, '--har-output', har],
    );
    expect(`${run.stdout}${run.stderr}`).toContain('Workflows: 1 passed, 1 total');
    expect(run.status).toBe(0);
  } finally {
    clock.mockRestore();
    await mock.stop();
  }
  // The upgrade takes a second, so the workflow has to poll: more requests than it has steps.
  expect(gets()).toBeGreaterThan(3);

  const drift = await redocly(
    ...['drift', har, '--api', 'generated/openapi.yaml', '--server', mock.url],
  );
  const all = mock.requests.length;
  expect(drift.stdout).toContain(`Exchanges: total=${all} documented=${all} undocumented=0`);
  expect(drift.stdout).toContain('No findings.');
  expect(drift.status).toBe(0);
});
