import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type Contract, contractOf, readBundle } from '@scalingo-addons/openapi';
import { buildDocs } from '../../scripts/commands/docs.ts';
import { coverageReport } from '../../scripts/support/readme-figures.ts';
import { typeCheck } from '../compiler.ts';
import {
  casesOf,
  checkRejection,
  checkRequest,
  checkResponse,
  contractCases,
  createCallers,
} from '../contract/index.ts';
import { Checkout } from './checkout.ts';
import { addOperation } from './new-operation.ts';

const checkout = new Checkout();
let contract: Contract;
let mock: Mock;
let callers: ReturnType<typeof createCallers>;

const ofNewOperation = () => casesOf(contractCases(contract), ['rehearseAddon']);

beforeAll(async () => {
  addOperation(checkout);
  await checkout.build();
  const document = JSON.parse(checkout.read('generated/openapi.json'));
  contract = contractOf(document);
  mock = await startMock({ document });
  const functions = await import(pathToFileURL(checkout.path('generated/operations.ts')).href);
  callers = createCallers(mock.url, contract, functions);
});

afterAll(async () => {
  await mock?.stop();
  checkout.dispose();
});

test('the bundle has the new operation and the new property', () => {
  const operation = contract.operation('rehearseAddon');
  expect(operation.method).toBe('POST');
  expect(operation.path).toBe('/v1/apps/{app}/addons/{addon_id}/rehearsal');
  const { schemas } = contract.document.components as { schemas: Record<string, object> };
  expect(schemas.Addon).toHaveProperty('properties.stage_name.type', 'string');
  expect(checkout.read('generated/openapi.yaml')).toContain('operationId: rehearseAddon\n');
});

test('the types and the client accept the arguments of the new operation, and no others', async () => {
  checkout.write(
    'generated/use.ts',
    `import { createFetchClient } from './client.ts';
    import type { Addon, RehearseAddonRequest } from './types.ts';

    export const request: RehearseAddonRequest = { delay: 30 };
    const client = createFetchClient();
    const path = '/v1/apps/{app}/addons/{addon_id}/rehearsal';
    const params = { path: { app: 'example-app', addon_id: '5415beca646173000b015000' } };
    const { data } = await client.POST(path, { params, body: request });
    export const addon: Addon | undefined = data?.addon;
    export const stage_name: string | undefined = addon?.stage_name;

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
  expect(await typeCheck(checkout.layout.root, 'generated')).toBe('');
});

test('the client package has a function for the new operation', async () => {
  const file = pathToFileURL(checkout.path('generated/operations.ts')).href;
  const { rehearseAddon }: Record<string, (...args: unknown[]) => unknown> = await import(file);
  const calls: unknown[] = [];
  const client = { request: (...args: unknown[]) => calls.push(...args) };
  rehearseAddon?.(client, 'my-app', 'ad-1', { delay: 30 });
  expect(calls).toEqual([
    [
      'rehearseAddon',
      'POST',
      contract.operation('rehearseAddon').path,
      { required: ['delay'], result: 'addon' },
    ],
    { path: { app: 'my-app', addon_id: 'ad-1' }, body: { delay: 30 } },
    undefined,
  ]);
});

test('README.md shows the coverage with the new operation', () => {
  const summary = JSON.parse(checkout.read('generated/summary.json'));
  const { operations } = summary;
  expect(operations).toBe(contractOf(readBundle()).operations.length + 1);
  expect(checkout.read('README.md')).toContain(
    `operations            ${operations} of ${operations} `,
  );
  expect(checkout.read('README.md')).toContain(coverageReport(summary, summary));
});

test('the mock returns the new response to every client', async () => {
  const { responses } = ofNewOperation();
  const names = responses.map(({ example }) => example?.name);
  expect(names).toContain('AddonRehearsed');
  for (const caller of callers) {
    for (const it of responses) expect(await checkResponse(caller, contract, it)).toEqual([]);
  }
});

test('the contract cases include requests of the new operation, and the mock validates them', async () => {
  const { requests, negatives } = ofNewOperation();
  expect(requests.map(({ request }) => request.body?.value)).toContainEqual({ delay: 30 });
  for (const caller of callers) {
    for (const it of requests) expect(await checkRequest(caller, contract, it)).toEqual([]);
  }

  expect(negatives.map(({ violation }) => violation)).toEqual(
    expect.arrayContaining(['missing property', 'unknown property', 'no body', 'no credentials']),
  );
  for (const negative of negatives) {
    expect(await checkRejection(mock.url, contract, negative)).toEqual([]);
  }
});

test('every page and download of the site has the new operation and property', async () => {
  await buildDocs(checkout.layout);
  const read = (name: string) => checkout.read(`dist/docs/${name}`);
  expect(read('reference.html')).toContain('<section id="operation/rehearseAddon"');
  expect(read('reference.md')).toContain('### Rehearse an addon');
  expect(read('reference.md')).toContain(
    '| `stage_name` | string | Name that people call the addon by.',
  );
  // One sample of each kind.
  expect(read('reference.md')).toMatch(
    /curl .*\/rehearsal \\\n(?: {2}-.* \\\n)* {2}-d '\{\s+"delay": 30\s+\}'/,
  );
  expect(read('reference.md')).toMatch(
    /scalingo\.addons\.rehearse\(\s*'example-app',\s*'[^']+',\s*\{\s+delay: 30,\s+\},?\s*\);/,
  );
  expect(read('reference.md')).toContain('/rehearsal`, {');
  expect(read('console.html')).toContain('id="operation/rehearseAddon"');
  expect(read('assets/search-index.js')).toContain('operation/rehearseAddon');
  expect(read('postman.json')).toContain('Rehearse an addon');
  expect(read('changelog.md')).toContain('/rehearsal');
});
