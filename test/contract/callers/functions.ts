import {
  type ClientArgument,
  type Contract,
  clientArguments,
  clientResult,
  type Header,
  readHeader,
} from '@scalingo-addons/openapi';
import {
  atBaseUrl,
  createClient,
  withBearerToken,
} from '../../../packages/client/src/operations.ts';
import { preferredCredentials } from '../cases/security.ts';
import type { ValidRequest, Values } from '../cases/valid-request.ts';
import type { Caller, ReceivedResponse } from './caller.ts';

/** The part of `generated/operations.ts` that the cases use: a function for each operation. */
export type FunctionsModule = Readonly<Record<string, unknown>>;

const isBearer = (credential: string): boolean => credential.startsWith('Bearer ');

/** Returns what a function takes for a credential: the password of HTTP Basic, or the key. */
const secretIn = (credential: string): string =>
  credential.startsWith('Basic ') ? atob(credential.slice('Basic '.length)).slice(1) : credential;

/** Returns an object of parameters, or undefined if there are none. */
const ifAny = (values: Values): Values | undefined =>
  Object.keys(values).length > 0 ? values : undefined;

function argumentValue(argument: ClientArgument, request: ValidRequest): unknown {
  switch (argument.kind) {
    case 'credential':
      return secretIn(request.credentials[argument.scheme.header] ?? '');
    case 'path':
      return request.path[argument.parameter.name];
    case 'body': {
      const { envelope } = argument.content;
      const body = request.body?.value;
      return body === undefined || envelope === undefined ? body : (body as Values)[envelope];
    }
    case 'query':
      return ifAny(request.query);
    case 'headers':
      return ifAny(request.header);
  }
}

/** Whether the functions send these credentials: the preferred ones, or none if none are needed. */
function arePreferred({ operation, credentials }: ValidRequest): boolean {
  const preferred = preferredCredentials(operation);
  const isNone = Object.keys(credentials).length === 0;
  const isAlwaysSent = Object.values(preferred).some((it) => !isBearer(it));
  return (isNone && !isAlwaysSent) || JSON.stringify(credentials) === JSON.stringify(preferred);
}

function headerValue(contract: Contract, header: Header, { headers }: ReceivedResponse): unknown {
  const result = readHeader(contract, header, headers.get(header.name) ?? '');
  return 'value' in result ? result.value : undefined;
}

const bearerIn = ({ credentials }: ValidRequest): string | undefined =>
  Object.values(credentials).find(isBearer)?.slice('Bearer '.length);

/** Calls the generated functions, through the transport of the client package. */
export const generatedFunctions = (
  baseUrl: string,
  contract: Contract,
  module: FunctionsModule,
): Caller => ({
  name: 'generated functions',
  supports(request) {
    const hasBody = clientArguments(contract.document, request.operation).some(
      ({ kind }) => kind === 'body',
    );
    return arePreferred(request) && (request.body === undefined || hasBody);
  },
  async call(request, fetch) {
    const { operationId } = request.operation;
    const operation = module[operationId];
    if (typeof operation !== 'function') throw new Error(`There is no function ${operationId}.`);
    const token = bearerIn(request);
    const client = createClient({
      server: atBaseUrl(baseUrl),
      authentication: token === undefined ? undefined : withBearerToken(token),
      fetch,
      retry: false,
    });
    const args = clientArguments(contract.document, request.operation);
    try {
      return { result: await operation(client, ...args.map((it) => argumentValue(it, request))) };
    } catch (error) {
      const { status, body } = error as { status?: number; body?: unknown };
      if (status === undefined || status < 400) throw error;
      return { errorBody: body };
    }
  },
  expectedResult({ operation, received }) {
    const result = clientResult(contract.document, operation);
    switch (result.kind) {
      case 'nothing':
        return undefined;
      case 'text':
        return received.body ?? '';
      case 'headers':
        return Object.fromEntries(
          result.headers.map(({ name, header }) => [name, headerValue(contract, header, received)]),
        );
      case 'json': {
        const { envelope } = result.content;
        return envelope === undefined ? received.body : (received.body as Values)[envelope];
      }
    }
  },
});
