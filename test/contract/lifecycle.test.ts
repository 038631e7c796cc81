import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { type JsonObject, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { parse } from 'yaml';
import { type RedoclyRun, redocly } from '../redocly.ts';
import { testOfToday } from '../today.ts';

const workflow = 'openapi/workflows/addon-lifecycle.arazzo.yaml';

const testWorkflow = testOfToday('passes', 'fails');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lifecycle-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the workflow against a mock of `document` and records the exchanges in the file `har`. */
async function runLifecycle(document: OpenApiDocument, har: string): Promise<RedoclyRun> {
  const mock = await startMock({ document });
  try {
    const inputs = ['--input', 'app=example-app', '--input', 'bearer_token=any'];
    const server = ['--server', `addons=${mock.url}`];
    return await redocly('respect', workflow, ...inputs, ...server, '--har-output', har);
  } finally {
    await mock.stop();
  }
}

testWorkflow('passes')('the lifecycle runs from the catalog to the removal', async () => {
  const har = path.join(folder, 'passed.har');
  const { status, stdout, stderr } = await runLifecycle(readBundle(), har);
  expect(`${stdout}${stderr}`).toContain('Workflows: 1 passed, 1 total');
  expect(status).toBe(0);

  const file = new URL(`../../${workflow}`, import.meta.url);
  const { workflows } = parse(await readFile(file, 'utf8'));
  const { log } = JSON.parse(await readFile(har, 'utf8'));
  expect(log.entries.length).toBe(workflows[0].steps.length);
});

testWorkflow('fails')('the lifecycle fails if a response does not match the contract', async () => {
  const document = readBundle();
  const { AddonProvisioning } = (document.components as JsonObject).examples as JsonObject;
  delete ((AddonProvisioning as JsonObject).value as JsonObject).message;
  const { status, stdout, stderr } = await runLifecycle(document, path.join(folder, 'failed.har'));
  expect(`${stdout}${stderr}`).toContain('$statusCode == 201');
  expect(`${stdout}${stderr}`).toContain('Workflows: 1 failed, 1 total');
  expect(status).toBe(1);
});
