import { fullestOf, type InvalidBody, invalidBodies } from '@scalingo-addons/contract-tests';
import { type Contract, type Operation, readParameter } from '@scalingo-addons/openapi';
import { requiredSchemes, validRequest } from './valid-request.ts';

/** Why a request must be rejected. */
export type Violation =
  | InvalidBody['kind']
  | 'no body'
  | 'malformed JSON'
  | 'wrong content type'
  | 'wrong parameter'
  | 'no credentials'
  | 'wrong scheme';

/** A request that violates the contract in one way. */
export interface NegativeCase {
  readonly title: string;
  readonly violation: Violation;
  readonly operation: Operation;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Body as sent. */
  readonly body: string | undefined;
  /** Allowed status codes: all documented 4xx, or only 401 for credentials. */
  readonly statuses: readonly string[];
}

function createCases(contract: Contract, operation: Operation): NegativeCase[] {
  const { operationId, parameters, requestBody, responses } = operation;
  const statuses = responses.map(({ status }) => status).filter((it) => it.startsWith('4'));
  const request = validRequest(operation);
  const json = requestBody?.content.find(({ contentType }) => contentType === 'application/json');
  const serialize = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));
  const contentType: Record<string, string> = json ? { 'Content-Type': 'application/json' } : {};

  const cases: NegativeCase[] = [];
  const add = (violation: Violation, where: string, change: Partial<NegativeCase>) =>
    cases.push({
      title: `${operationId}: ${violation}${where && ` (${where})`}`,
      violation,
      operation,
      query: {},
      headers: { ...request.headers, ...contentType },
      body: serialize(request.body),
      statuses,
      ...change,
    });

  if (json) {
    const valid = fullestOf(json.examples.map(({ value }) => value));
    for (const { kind, where, body } of invalidBodies(contract, json, valid)) {
      add(kind, where, { body: serialize(body) });
    }
    add('malformed JSON', '', { body: '{"addon": ' });
    const headers = { ...request.headers, 'Content-Type': 'text/plain' };
    add('wrong content type', '', { headers, body: 'text' });
  }
  if (requestBody?.required) add('no body', '', { body: undefined });
  for (const parameter of parameters.filter((it) => it.in === 'query')) {
    const isInvalid = 'violations' in readParameter(contract, parameter, ['text']);
    if (isInvalid) add('wrong parameter', parameter.name, { query: { [parameter.name]: 'text' } });
  }
  if (operation.needsCredentials) {
    const Authorization =
      requiredSchemes(operation)[0]?.scheme === 'basic' ? 'Bearer any' : 'Basic OmFueQ==';
    add('no credentials', '', { headers: contentType, statuses: ['401'] });
    add('wrong scheme', '', { headers: { ...contentType, Authorization }, statuses: ['401'] });
  }
  return cases;
}

/** Derives all violations from the operations' schemas, parameters and security. */
export function negativeCases(contract: Contract): NegativeCase[] {
  return contract.operations.flatMap((operation) => createCases(contract, operation));
}
