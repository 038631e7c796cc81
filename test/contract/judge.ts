import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '@scalingo-addons/openapi';
import type { AddonsClient } from '../../generated/client.ts';
import type { NegativeCase } from './negative-cases.ts';
import type { AnswerCase, RequestCase } from './positive-cases.ts';
import { type RequestInit, validRequest } from './request.ts';

/** What a call of the generated client gives, whatever the operation. */
interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** A server under test. */
export interface Subject {
  readonly url: string;
  /** A generated client of that server. */
  readonly client: AddonsClient;
}

function call({ client }: Subject, operationId: string, init: RequestInit): Promise<Answer> {
  const methods = client as unknown as Record<string, (init: RequestInit) => Promise<Answer>>;
  const method = methods[operationId];
  if (!method) throw new Error(`The generated client has no method ${operationId}.`);
  return method(init);
}

/** What is wrong with the status, the content type and the headers of an answer. */
function judgeHead(
  contract: Contract,
  { response: documented, mediaType }: Pick<AnswerCase, 'response' | 'mediaType'>,
  response: Response,
): string[] {
  const status = String(response.status);
  const contentType = response.headers.get('Content-Type')?.split(';')[0]?.trim();
  return [
    ...(status === documented.status ? [] : [`status ${status} instead of ${documented.status}`]),
    ...(contentType === mediaType?.contentType
      ? []
      : [`content type ${contentType} instead of ${mediaType?.contentType}`]),
    ...documented.headers.flatMap(({ name, required, schema }) => {
      const value = response.headers.get(name);
      if (value === null) return required ? [`header ${name} is missing`] : [];
      return contract.closed.validate(schema, value).map((it) => `header ${name} ${it.message}`);
    }),
  ];
}

/** A JSON value made anew, since values of two realms never equal each other. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function judgeBody(contract: Contract, schema: string, body: unknown): string[] {
  return contract.closed.validate(schema, body).map((it) => `body${it.at} ${it.message}`);
}

/** Asks for a documented answer by its name, and says what is wrong with what comes. */
export async function judgeAnswer(
  subject: Subject,
  contract: Contract,
  answer: AnswerCase,
): Promise<string[]> {
  const { operation, response: documented, mediaType, example } = answer;
  const request = validRequest(operation);
  const prefer = [`code=${documented.status}`, ...(example ? [`example=${example.name}`] : [])];
  const headers = {
    ...request.headers,
    Prefer: prefer.join(', '),
    Accept: mediaType?.contentType ?? '*/*',
  };
  const { data, error, response } = await call(subject, operation.operationId, {
    ...request,
    headers,
  });
  const objections = judgeHead(contract, answer, response);
  // openapi-fetch gives nothing for a body of no bytes.
  const body = (response.ok ? data : error) ?? '';
  if (mediaType && example) {
    objections.push(...judgeBody(contract, mediaType.schema, body));
    if (!isDeepStrictEqual(plain(body), plain(example.value)))
      objections.push('body differs from the example');
  } else if (body !== '') {
    objections.push('a body, where none is documented');
  }
  return objections;
}

/** Sends a request that the contract allows, and says what is wrong with what comes. */
export async function judgeRequest(
  subject: Subject,
  contract: Contract,
  { operation, request }: RequestCase,
): Promise<string[]> {
  const { data, response } = await call(subject, operation.operationId, request);
  const documented = operation.responses.find(({ status }) => status.startsWith('2'));
  if (!documented) return ['no success is documented'];
  const [mediaType] = documented.content;
  return [
    ...judgeHead(contract, { response: documented, mediaType }, response),
    ...(mediaType ? judgeBody(contract, mediaType.schema, data) : []),
  ];
}

/** Sends a request that breaks the contract, and says what is wrong with what comes. */
export async function judgeNegative(
  subject: Subject,
  contract: Contract,
  { operation, query, headers, body, statuses }: NegativeCase,
): Promise<string[]> {
  const values = validRequest(operation).params.path;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(values[name])),
  );
  const url = new URL(path, subject.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const response = await fetch(url, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const status = String(response.status);
  if (!statuses.includes(status)) return [`status ${status} instead of ${statuses.join(' or ')}`];
  const documented = operation.responses.find((it) => it.status === status);
  const [mediaType] = documented?.content ?? [];
  if (!documented || !mediaType) return [`${status} is not documented with a body`];
  return [
    ...judgeHead(contract, { response: documented, mediaType }, response),
    ...judgeBody(contract, mediaType.schema, JSON.parse(text)),
  ];
}
