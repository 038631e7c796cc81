import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type Contract, contractOf } from '@scalingo-addons/openapi';
import { checkRejection, checkRequest, checkResponse, type Subject } from '../contract/checks.ts';
import { negativeCases } from '../contract/negative-cases.ts';
import { requestCases, responseCases } from '../contract/positive-cases.ts';
import { Checkout } from './checkout.ts';
import { addOperation } from './new-operation.ts';

const checkout = new Checkout();
let contract: Contract;
let mock: Mock;
let subject: Subject;

const ofNewOperation = <Case extends { operation: { operationId: string } }>(cases: Case[]) =>
  cases.filter(({ operation }) => operation.operationId === 'restartAddon');

beforeAll(async () => {
  addOperation(checkout);
  const { status, stderr } = await checkout.run('commands/build');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const document = JSON.parse(checkout.read('generated/openapi.json'));
  contract = contractOf(document);
  mock = await startMock({ document });
  const client = await import(pathToFileURL(checkout.path('generated/client.ts')).href);
  subject = { url: mock.url, client: client.createFetchClient({ baseUrl: mock.url }) };
});

afterAll(async () => {
  await mock?.stop();
  checkout.dispose();
});

test('the bundle has the new operation and the new property', () => {
  const operation = contract.operation('restartAddon');
  expect(operation.method).toBe('POST');
  expect(operation.path).toBe('/v1/apps/{app}/addons/{addon_id}/restart');
  const { schemas } = contract.document.components as { schemas: Record<string, object> };
  expect(schemas.Addon).toHaveProperty('properties.nickname.type', 'string');
  expect(checkout.read('generated/openapi.yaml')).toContain('operationId: restartAddon\n');
});

test('the types and the client accept the arguments of the new operation, and no others', async () => {
  checkout.write(
    'generated/use.ts',
    `import { createFetchClient } from './client.ts';
    import type { Addon, RestartAddonRequest } from './types.ts';

    export const request: RestartAddonRequest = { delay: 30 };
    const client = createFetchClient();
    const path = '/v1/apps/{app}/addons/{addon_id}/restart';
    const params = { path: { app: 'example-app', addon_id: '5415beca646173000b015000' } };
    const { data } = await client.POST(path, { params, body: request });
    export const addon: Addon | undefined = data?.addon;
    export const nickname: string | undefined = addon?.nickname;

    // @ts-expect-error The delay is a number.
    client.POST(path, { params, body: { delay: '30' } });
    // @ts-expect-error The body is required.
    client.POST(path, { params });
    `,
  );
  const tsconfig = {
    extends: '../tsconfig.json',
    compilerOptions: { paths: {} },
    include: ['use.ts'],
  };
  checkout.write('generated/tsconfig.json', JSON.stringify(tsconfig));
  const args = ['node_modules/typescript/bin/tsc', '--project', 'generated'];
  const errors = await new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: checkout.layout.root }, (_, stdout) => resolve(stdout));
  });
  expect(errors).toBe('');
});

test('the client package has a function for the new operation', async () => {
  const file = pathToFileURL(checkout.path('generated/operations.ts')).href;
  const { restartAddon }: Record<string, (...args: unknown[]) => unknown> = await import(file);
  const calls: unknown[] = [];
  const client = { request: (...args: unknown[]) => calls.push(...args) };
  restartAddon?.(client, 'my-app', 'ad-1', { delay: 30 });
  expect(calls).toEqual([
    ['restartAddon', 'POST', contract.operation('restartAddon').path, { result: 'addon' }],
    { path: { app: 'my-app', addon_id: 'ad-1' }, body: { delay: 30 } },
    undefined,
  ]);
});

test('the mock returns the new response to the new client method', async () => {
  const responses = ofNewOperation(responseCases(contract));
  const names = responses.map(({ example }) => example?.name);
  expect(names).toContain('AddonRestarted');
  for (const it of responses) expect(await checkResponse(subject, contract, it)).toEqual([]);
});

test('the contract cases include requests of the new operation, and the mock validates them', async () => {
  const requests = ofNewOperation(requestCases(contract));
  expect(requests.map(({ request }) => request.body)).toContainEqual({ delay: 30 });
  for (const request of requests)
    expect(await checkRequest(subject, contract, request)).toEqual([]);

  const negatives = ofNewOperation(negativeCases(contract));
  expect(negatives.map(({ violation }) => violation)).toEqual(
    expect.arrayContaining(['missing property', 'unknown property', 'no body', 'no credentials']),
  );
  for (const negative of negatives) {
    expect(await checkRejection(subject, contract, negative)).toEqual([]);
  }
});

test('every page and download of the site has the new operation and property', async () => {
  expect((await checkout.run('commands/docs')).status).toBe(0);
  const read = (name: string) => checkout.read(`dist/docs/${name}`);
  expect(read('reference.html')).toContain('<section id="operation/restartAddon"');
  expect(read('reference.md')).toContain('### Restart an addon');
  expect(read('reference.md')).toContain(
    '| `nickname` | string | Name that people call the addon by.',
  );
  // One sample of each kind.
  expect(read('reference.md')).toContain(`/restart \\\n  -d '{"delay":30}'`);
  expect(read('reference.md')).toMatch(
    /scalingo\.addons\.restart\(\s*'example-app',\s*'[^']+',\s*\{\s+delay: 30,\s+\},?\s*\);/,
  );
  expect(read('reference.md')).toContain('/restart`, {');
  expect(read('assets/redoc.js')).toContain('restartAddon');
  expect(read('assets/console-document.js')).toContain('restartAddon');
  expect(read('assets/search-index.js')).toContain('operation/restartAddon');
  expect(read('postman.json')).toContain('Restart an addon');
  expect(read('changelog.md')).toContain('/restart');
});
