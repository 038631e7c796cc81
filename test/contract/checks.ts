import { isDeepStrictEqual } from 'node:util';
import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { FetchClient } from '../../generated/client.ts';
import type { NegativeCase } from './negative-cases.ts';
import type { RequestCase, ResponseCase } from './positive-cases.ts';
import { type RequestInit, validRequest } from './valid-request.ts';

/** Result of any call of the generated client. */
interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** A server under test. */
export interface Subject {
  readonly url: string;
  /** Generated client for this server. */
  readonly client: FetchClient;
}

type Call = (path: string, init: RequestInit) => Promise<CallResult>;

function call({ client }: Subject, operation: Operation, init: RequestInit): Promise<CallResult> {
  const send = (client as unknown as Record<string, Call>)[operation.method];
  if (!send) throw new Error(`The generated client has no method ${operation.method}.`);
  return send(operation.path, init);
}

/** Returns the problems with a response's status, content type and headers. */
function checkHead(
  contract: Contract,
  { response: documented, mediaType }: Pick<ResponseCase, 'response' | 'mediaType'>,
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

/** Clones a JSON value, since values from different realms are never deeply equal. */
const cloneJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function checkBody(contract: Contract, schema: string, body: unknown): string[] {
  return contract.closed.validate(schema, body).map((it) => `body${it.at} ${it.message}`);
}

/** Requests a documented response by its name; returns the problems with the actual response. */
export async function checkResponse(
  subject: Subject,
  contract: Contract,
  responseCase: ResponseCase,
): Promise<string[]> {
  const { operation, response: documented, mediaType, example } = responseCase;
  const request = validRequest(operation);
  const prefer = [`code=${documented.status}`, ...(example ? [`example=${example.name}`] : [])];
  const headers = {
    ...request.headers,
    Prefer: prefer.join(', '),
    Accept: mediaType?.contentType ?? '*/*',
  };
  const { data, error, response } = await call(subject, operation, {
    ...request,
    headers,
  });
  const findings = checkHead(contract, responseCase, response);
  // openapi-fetch returns undefined for an empty body.
  const body = (response.ok ? data : error) ?? '';
  if (mediaType && example) {
    findings.push(...checkBody(contract, mediaType.schema, body));
    if (!isDeepStrictEqual(cloneJson(body), cloneJson(example.value)))
      findings.push('body differs from the example');
  } else if (body !== '') {
    findings.push('unexpected body');
  }
  return findings;
}

/** Sends a valid request; returns the problems with the response. */
export async function checkRequest(
  subject: Subject,
  contract: Contract,
  { operation, request }: RequestCase,
): Promise<string[]> {
  const { data, response } = await call(subject, operation, request);
  const documented = operation.responses.find(({ status }) => status.startsWith('2'));
  if (!documented) return ['no success response is documented'];
  const [mediaType] = documented.content;
  return [
    ...checkHead(contract, { response: documented, mediaType }, response),
    ...(mediaType ? checkBody(contract, mediaType.schema, data) : []),
  ];
}

/** Sends an invalid request; returns the problems with the rejection. */
export async function checkRejection(
  subject: Subject,
  contract: Contract,
  { operation, query, headers, body, statuses }: NegativeCase,
): Promise<string[]> {
  const pathParameters = validRequest(operation).params.path;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(pathParameters[name])),
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
    ...checkHead(contract, { response: documented, mediaType }, response),
    ...checkBody(contract, mediaType.schema, JSON.parse(text)),
  ];
}
