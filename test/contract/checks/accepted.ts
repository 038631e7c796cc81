import { isDeepStrictEqual } from 'node:util';
import { type Contract, exampleStatus, successOf } from '@scalingo-addons/openapi';
import type { Caller, ReceivedResponse, Success } from '../callers/caller.ts';
import type { RequestCase, ResponseCase } from '../cases/accepted.ts';
import { minimalRequest, type ValidRequest } from '../cases/valid-request.ts';
import { checkDocumented, readResponse } from './documented.ts';

/** Clones a JSON value, since values from different realms are never deeply equal. */
const cloneJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const isEqual = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(cloneJson(one), cloneJson(other));

/** Calls an operation; returns the response as sent, and the problems with what the caller returned. */
async function callOperation(
  caller: Caller,
  success: Omit<Success, 'received'>,
  request: ValidRequest,
  preference: Readonly<Record<string, string>>,
): Promise<{ received: ReceivedResponse; findings: string[] }> {
  let response: Response | undefined;
  const outcome = await caller.call(request, async (input, init) => {
    const outgoing = new Request(input, init);
    for (const [name, value] of Object.entries(preference)) outgoing.headers.set(name, value);
    response = await fetch(outgoing);
    return response.clone();
  });
  if (!response) throw new Error(`The ${caller.name} has sent nothing.`);
  const received = await readResponse(response);
  const isSuccess = 'result' in outcome;
  if (isSuccess !== response.ok) {
    const returned = isSuccess ? 'a result' : 'an error';
    return {
      received,
      findings: [`the ${caller.name} returns ${returned} for ${received.status}`],
    };
  }
  const returned = isSuccess ? outcome.result : outcome.errorBody;
  const expected = isSuccess ? caller.expectedResult({ ...success, received }) : received.body;
  const isExpected = isEqual(returned, expected);
  return {
    received,
    findings: isExpected
      ? []
      : [`the ${caller.name} returns ${JSON.stringify(returned)}, not ${JSON.stringify(expected)}`],
  };
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
