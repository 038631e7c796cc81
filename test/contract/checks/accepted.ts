import { isDeepStrictEqual } from 'node:util';
import { type Contract, exampleStatus, successOf } from '@scalingo-addons/openapi';
import type { Caller, ReceivedResponse, Success } from '../callers/caller.ts';
import type { RequestCase, ResponseCase } from '../cases/accepted.ts';
import { minimalRequest, type ValidRequest } from '../cases/valid-request.ts';
import { checkDocumented, readResponse } from './documented.ts';
import { checkSent } from './sent.ts';

/** Clones a JSON value, since values from different realms are never deeply equal. */
const cloneJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const isEqual = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(cloneJson(one), cloneJson(other));

/** Calls an operation; returns the response, and the problems with what the caller sent and returned. */
async function callOperation(
  caller: Caller,
  success: Omit<Success, 'received'>,
  request: ValidRequest,
  preference: Readonly<Record<string, string>>,
): Promise<{ received: ReceivedResponse; findings: string[] }> {
  let response: Response | undefined;
  const findings: string[] = [];
  const outcome = await caller.call(request, async (input, init) => {
    const outgoing = new Request(input, init);
    findings.push(...(await checkSent(request, outgoing)));
    for (const [name, value] of Object.entries(preference)) outgoing.headers.set(name, value);
    response = await fetch(outgoing);
    return response.clone();
  });
  if (!response) throw new Error(`The ${caller.name} has sent nothing.`);
  const received = await readResponse(response);
  const isSuccess = 'result' in outcome;
  const returned = isSuccess ? outcome.result : outcome.errorBody;
  const expected = isSuccess ? caller.expectedResult({ ...success, received }) : received.body;
  if (isSuccess !== response.ok) findings.push(`${isSuccess ? 'no' : 'an'} error`);
  else if (!isEqual(returned, expected))
    findings.push(`returned ${JSON.stringify(returned)} instead of ${JSON.stringify(expected)}`);
  return { received, findings: findings.map((it) => `the ${caller.name}: ${it}`) };
}

/** Requests a documented response by its name; returns the problems with the actual response. */
export async function checkResponse(
  caller: Caller,
  contract: Contract,
  { operation, response: documented, mediaType, example }: ResponseCase,
): Promise<string[]> {
  const status = exampleStatus(operation, documented);
  const prefer = [`code=${status}`, ...(example ? [`example=${example.name}`] : [])];
  const preference = { Prefer: prefer.join(', '), Accept: mediaType?.contentType ?? '*/*' };
  const request = minimalRequest(operation);
  const success = { operation, documented };
  const { received, findings } = await callOperation(caller, success, request, preference);
  if (received.status !== status) findings.push(`status ${received.status} instead of ${status}`);
  findings.push(...checkDocumented(contract, documented, mediaType, received));
  if (example && !isEqual(received.body ?? '', example.value))
    findings.push('body differs from the example');
  return findings;
}

/** Sends a valid request; returns the problems with the response. */
export async function checkRequest(
  caller: Caller,
  contract: Contract,
  { operation, request }: RequestCase,
): Promise<string[]> {
  const documented = successOf(operation);
  if (!documented) return ['no success response is documented'];
  const [mediaType] = documented.content;
  const preference = { Accept: mediaType?.contentType ?? '*/*' };
  const success = { operation, documented };
  const { received, findings } = await callOperation(caller, success, request, preference);
  const status = exampleStatus(operation, documented);
  if (received.status !== status) return [`status ${received.status} instead of ${status}`];
  return [...findings, ...checkDocumented(contract, documented, mediaType, received)];
}
