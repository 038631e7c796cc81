import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sample, samplesFor } from '@scalingo-addons/docs';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { clientResult, contractOf, readBundle } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { curl } from '../commands/curl.ts';
import { expectPages, isIterator } from './expect-pages.ts';
import { environment, type ProgramResult, runProgram } from './run-program.ts';
import { typeErrors } from './type-errors.ts';

const contract = contractOf(readBundle());
const { settings } = await readInput(layoutOf());
const summary = JSON.parse(readFileSync(`${layoutOf().generated}/summary.json`, 'utf8'));

/** Returns the samples of an operation that run in Node; languages.test.ts runs the others. */
const samplesOf = (operationId: string): Sample[] =>
  samplesFor(contract, settings, operationId).filter(({ language }) =>
    ['sh', 'ts', 'js'].includes(language),
  );

const cases = contract.operations.flatMap(({ operationId }) =>
  samplesOf(operationId).map((sample) => ({ operationId, title: sample.title, sample })),
);

let mock: Mock;
let sandbox: Mock;
beforeAll(async () => {
  [mock, sandbox] = await Promise.all([startMock(), startMock({ engine: 'sandbox' })]);
});
afterAll(() => Promise.all([mock.stop(), sandbox.stop()]));

/** Runs a sample against a mock. */
async function run({ language, code }: Sample, { url } = mock): Promise<ProgramResult> {
  if (language !== 'sh') return runProgram(code, url);
  const line = code.replace(/https:\/\/[^/]+/, url);
  const response = await curl(line, environment);
  return {
    printed: [],
    hosts: [],
    responses: [{ status: response.status, body: await response.text() }],
  };
}

/** Returns the documented success response, with its first example. */
function documentedResponse(operationId: string): { status: number; value: unknown } {
  const { responses } = contract.operation(operationId);
  const success = responses.find((it) => it.status.startsWith('2'));
  return { status: Number(success?.status), value: success?.content[0]?.examples[0]?.value };
}

test('each operation has a sample in each language', () => {
  const found = new Set(
    cases.map(({ operationId, sample }) => `${operationId} ${sample.language}`),
  );
  expect(found.size).toBe(summary.operations * 3);
});

test('the client and fetch samples compile', async () => {
  const programs = cases.flatMap(({ operationId, sample: { language, code } }) =>
    language === 'sh' ? [] : [[`${operationId}-${language}`, code] as const],
  );
  expect(programs.length).toBeGreaterThanOrEqual(summary.operations * 2);
  expect(await typeErrors(new Map(programs))).toBe('');
});

test.each(cases)('$operationId: the $title sample gets the documented response', async (it) => {
  const { status, value } = documentedResponse(it.operationId);
  const result = await run(it.sample);
  const operation = contract.operation(it.operationId);
  if (operation.pagination) return expectPages(contract, operation, it.sample, result);
  const { responses, printed } = result;
  const received = responses.map(({ status, body }) => ({
    status,
    value: body === '' || typeof value === 'string' ? body : JSON.parse(body),
  }));
  expect(received).toEqual([{ status, value: value ?? '' }]);
  if (it.sample.language === 'js')
    expect(printed).toEqual([value === undefined ? [status] : [status, value]]);
  if (it.sample.language === 'ts') {
    const content = clientResult(contract.document, operation);
    const envelope = content.kind === 'json' ? content.content.envelope : undefined;
    // The client can add properties, such as when a token expires.
    if (envelope) expect(printed).toMatchObject([[(value as Record<string, object>)[envelope]]]);
    else expect(printed).toHaveLength(content.kind === 'nothing' ? 0 : 1);
  }
});

test.each(cases)('$operationId: the $title sample works on the sandbox', async (it) => {
  sandbox.reset();
  const { responses } = await run(it.sample, sandbox);
  const { status } = documentedResponse(it.operationId);
  const statuses = responses.map((it) => it.status);
  expect(isIterator(it.sample) ? [...new Set(statuses)] : statuses).toEqual([status]);
});

test.each(contract.operations)('$operationId: all samples send the same request', async (it) => {
  const before = mock.requests.length;
  // A second sample of a language shows another call, such as all pages of a list.
  const samples = samplesOf(it.operationId);
  const first = samples.filter(
    ({ language }, index) => samples.findIndex((other) => other.language === language) === index,
  );
  for (const sample of first) await run(sample);
  const requests = mock.requests.slice(before);
  const sent = requests.map(({ operation, target, body }) => ({ operation, target, body }));
  expect(sent).toHaveLength(3);
  expect(sent[0]?.operation).toBe(it.operationId);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[2]).toEqual(sent[0]);
});
