import { fullestOf, type InvalidBody, invalidBodies } from '@scalingo-addons/contract-tests';
import { type Contract, type Operation, readParameter } from '@scalingo-addons/openapi';
import { schemesOf, validRequest } from './request.ts';

/** Why a request must be refused. */
export type Fault =
  | InvalidBody['kind']
  | 'no body'
  | 'malformed JSON'
  | 'wrong content type'
  | 'wrong parameter'
  | 'no credentials'
  | 'wrong scheme';

/** A request that breaks the contract in one way. */
export interface NegativeCase {
  readonly title: string;
  readonly fault: Fault;
  readonly operation: Operation;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it is sent. */
  readonly body: string | undefined;
  /** The statuses that refuse it: any documented 4xx, or 401 alone for credentials. */
  readonly statuses: readonly string[];
}

function casesOf(contract: Contract, operation: Operation): NegativeCase[] {
  const { operationId, parameters, requestBody, responses } = operation;
  const statuses = responses.map(({ status }) => status).filter((it) => it.startsWith('4'));
  const request = validRequest(operation);
  const json = requestBody?.content.find(({ contentType }) => contentType === 'application/json');
  const textOf = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));
  const contentType: Record<string, string> = json ? { 'Content-Type': 'application/json' } : {};

  const cases: NegativeCase[] = [];
  const add = (fault: Fault, where: string, change: Partial<NegativeCase>) =>
    cases.push({
      title: `${operationId}: ${fault}${where && ` (${where})`}`,
      fault,
      operation,
      query: {},
      headers: { ...request.headers, ...contentType },
      body: textOf(request.body),
      statuses,
      ...change,
    });

  if (json) {
    const valid = fullestOf(json.examples.map(({ value }) => value));
    for (const { kind, where, body } of invalidBodies(contract, json, valid)) {
      add(kind, where, { body: textOf(body) });
    }
    add('malformed JSON', '', { body: '{"addon": ' });
    const headers = { ...request.headers, 'Content-Type': 'text/plain' };
    add('wrong content type', '', { headers, body: 'text' });
  }
  if (requestBody?.required) add('no body', '', { body: undefined });
  for (const parameter of parameters.filter((it) => it.in === 'query')) {
    const isWrong = 'violations' in readParameter(contract, parameter, ['text']);
    if (isWrong) add('wrong parameter', parameter.name, { query: { [parameter.name]: 'text' } });
  }
  if (operation.needsCredentials) {
    const Authorization =
      schemesOf(operation)[0]?.scheme === 'basic' ? 'Bearer any' : 'Basic OmFueQ==';
    add('no credentials', '', { headers: contentType, statuses: ['401'] });
    add('wrong scheme', '', { headers: { ...contentType, Authorization }, statuses: ['401'] });
  }
  return cases;
}

/** Every way to break the contract that the schemas and the security of the operations give. */
export function negativeCases(contract: Contract): NegativeCase[] {
  return contract.operations.flatMap((operation) => casesOf(contract, operation));
}
