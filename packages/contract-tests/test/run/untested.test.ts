import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { type RunOptions, reports, runContract } from '@scalingo-addons/contract-tests';
import { shortRun } from '../../faults/short-run.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox();
const { run } = sandbox;

interface Plan {
  readonly price: number;
}

/** Changes the plans in the catalog of the sandbox. */
async function changePlans(change: (plans: readonly Plan[]) => readonly Plan[]): Promise<void> {
  await sandbox.intercept(({ method, url = '' }, response) => {
    if (method !== 'GET' || !/\/addon_providers(\?|$|\/)/.test(url)) return false;
    void fetch(sandbox.mock.url + url).then(async (original) => {
      const text = await original.text();
      const body = JSON.stringify(JSON.parse(text), (name, value) =>
        name === 'plans' ? change(value) : value,
      );
      response
        .writeHead(original.status, { 'content-type': 'application/json; charset=utf-8' })
        .end(body);
    });
    return true;
  });
}

test('a response check judges the responses to all requests', async () => {
  await sandbox.intercept(({ method, url }, response) => {
    if (method !== 'PATCH' || !/addons\/ad-/.test(url ?? '')) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"addon":1}');
    return true;
  });
  const result = await run(shortRun(['schema']));
  expect(result.passed).toBe(false);
  expect([...new Set(result.findings.map(({ check }) => check))]).toEqual(['schema']);
  expect(result.findings.map(({ operationId }) => operationId)).toContain('upgradeAddon');
  expect(result.checked).toBeGreaterThan(30);
});

test('a run that may write and has no plan fails, with the options that help', async () => {
  await changePlans((plans) => plans.map((plan) => ({ ...plan, price: 5 })));
  const result = await run({ only: ['provision'] });
  expect(result).toMatchObject({ passed: false, interrupted: undefined });
  expect(result.findings[0]).toMatchObject({
    check: 'provision',
    message: 'nothing could be provisioned',
    expected: expect.stringMatching(/with provider.* allowPaid.*without allowWrites/),
  });
  expect((await run({ only: ['provision'], allowPaid: true })).findings).toEqual([]);
});

test('a run that may write and has no second plan fails', async () => {
  await changePlans((plans) => plans.slice(0, 1));
  const { passed, findings } = await run({ only: ['upgrade'] });
  expect(passed).toBe(false);
  expect(findings[0]).toMatchObject({
    check: 'upgrade',
    message: 'no upgrade could be tested',
    expected: expect.stringContaining('with provider'),
  });
});

test('a provider with two plans is preferred', async () => {
  let isFirst = true;
  await changePlans((plans) => {
    const changed = isFirst ? [{ ...plans[0], price: 0 } as Plan] : plans;
    isFirst = false;
    return changed;
  });
  const { findings, cases } = await run({ only: ['upgrade'] });
  expect(findings.filter(({ message }) => /no upgrade/.test(message))).toEqual([]);
  expect(cases.filter(({ check, skipped }) => check === 'upgrade' && skipped)).toEqual([]);
});

test('a check that was asked for and cannot run is a failure', async () => {
  const { passed, findings } = await run({ only: ['upgrade'], allowWrites: false });
  expect(passed).toBe(false);
  expect(findings).toMatchObject([
    { check: 'upgrade', message: 'the check upgrade was asked for, but no case of it could run' },
  ]);
});

const untested = (operationId: string) => ({
  check: 'accepts-valid',
  message: `${operationId} was asked for, but no request to it succeeded`,
});

test.each<[string, Partial<RunOptions>, object]>([
  [
    'that may not be called',
    { operations: ['provisionAddon'], allowWrites: false },
    {
      ...untested('provisionAddon'),
      places: [{ actual: expect.stringMatching(/allow-?writes/i) }],
    },
  ],
  ['that only fails', { operations: ['resumeAddon'] }, untested('resumeAddon')],
  [
    'without a case of the check that was asked for',
    { operations: ['provisionAddon'], only: ['sso-url'] },
    { check: 'sso-url', message: expect.stringContaining('no case of it could run') },
  ],
])('an operation that was asked for, %s, is a failure', async (_why, options, finding) => {
  const result = await run(options);
  expect(result.passed).toBe(false);
  expect(result.findings).toMatchObject([finding]);
});

test.each<Partial<RunOptions>>([
  { operations: ['listAddons', 'getCurrentUser'], allowWrites: false },
  { operations: ['resumeAddon'], only: ['not-found'] },
  { operations: ['resumeAddon'], skip: ['accepts-valid'] },
])('an operation that was asked for and tested is none: %j', async (options) => {
  const result = await run(options);
  expect(result.findings).toEqual([]);
  expect(result.passed).toBe(true);
  expect(reports.text.render(result)).toMatch(/^Passed.*\d+ operations not selected$/m);
});

test('the verdict names the operations that were not tested', async () => {
  const result = await run({ allowWrites: false });
  expect(result.passed).toBe(true);
  expect(reports.text.render(result)).toMatch(
    /^Passed, \d+ of \d+ operations not tested \((\w+, ){1,5}…\)$/m,
  );
});

test('an operation with several successes is tested if one of them came', async () => {
  const json = (description: string) => ({
    description,
    content: { 'application/json': { schema: { type: 'object' } } },
  });
  const get = (operationId: string, ...statuses: number[]) => ({
    get: {
      operationId,
      responses: Object.fromEntries(statuses.map((it) => [it, json(`Status ${it}.`)])),
    },
  });
  const document = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/done': get('getDone', 200, 202, 404), '/missing': get('getMissing', 200, 202, 404) },
  };
  const server = createServer(({ url }, response) => {
    const status = url?.startsWith('/done') ? 200 : 404;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const result = await runContract({
      baseUrl,
      app: '',
      credentials: {},
      document,
      only: ['accepts-valid'],
    });
    const why = 'no request to it succeeded';
    expect(result.coverage.untested).toEqual([{ what: 'getMissing', why }]);
    expect(reports.text.render(result)).toMatch(/, 1 of 2 operations not tested \(getMissing\)$/m);
  } finally {
    server.close();
  }
});
