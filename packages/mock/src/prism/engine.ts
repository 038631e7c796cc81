import {
  type Contract,
  type Operation,
  percentEncode,
  separatorOf,
} from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { createInstance } from '@stoplight/prism-http';
import type { Engine, EngineResponse, ValidatedRequest } from '../engine.ts';
import { type DocumentedExample, selectExample } from '../examples.ts';
import { prismOperationsOf } from './operations.ts';
import { createPrismResponseCache } from './response-cache.ts';

type PrismRequest = Parameters<ReturnType<typeof createInstance>['request']>[0];

/** Prism's severity of a violation; warnings concern deprecated parameters, for example. */
const errorSeverity = 0;
/** A keyword that Prism computes in binary, where 19.99 is no multiple of 0.01. */
const inexactKeyword = 'multipleOf';

/** Returns a query parameter as Prism takes it: one text for each item of an exploded list. */
function toPrismQuery(operation: Operation, name: string, value: unknown): string | string[] {
  if (!Array.isArray(value)) return String(value);
  const parameter = operation.parameters.find((it) => it.in === 'query' && it.name === name);
  if (parameter?.explode) return value.map(String);
  return value.join(parameter ? separatorOf(parameter) : ',');
}

function toPrismUrl({ operation, path, query }: ValidatedRequest): PrismRequest['url'] {
  return {
    path: operation.path.replace(/\{([^}]+)\}/g, (_, name) => percentEncode(path[name] ?? '')),
    query: Object.fromEntries(
      Object.entries(query).map(([name, it]) => [name, toPrismQuery(operation, name, it)]),
    ),
  };
}

function toPrismHeaders(
  { operation, header, body, accept }: ValidatedRequest,
  { mediaType }: DocumentedExample,
): NonNullable<PrismRequest['headers']> {
  const [requestType] = operation.requestBody?.content ?? [];
  const parameters = Object.entries(header).map(([name, it]) => [name.toLowerCase(), String(it)]);
  return {
    ...Object.fromEntries(parameters),
    accept: mediaType?.contentType ?? accept,
    ...(body !== undefined && requestType && { 'content-type': requestType.contentType }),
  };
}

/** Whether a body could be none of JSON: of repeated names in a form, Prism would read the last, and of others nothing. */
const canBeOther = ({ operation }: ValidatedRequest): boolean =>
  operation.requestBody?.content.some(({ isJson }) => !isJson) === true;

/** Whether a request lacks a list or an object that Prism would read all the same, and fail: any but that of a form. */
const lacksStructure = ({ operation, query, header }: ValidatedRequest): boolean =>
  operation.parameters.some(
    ({ name, style, type }) =>
      style !== 'form' &&
      (type === 'array' || type === 'object') &&
      !(name in query || name in header),
  );

/** Returns headers as text; Prism's are numbers where the document says so, or null. */
const toText = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );

/** Creates the error for a request that the HTTP layer accepts and Prism rejects. */
function disagreement(operation: Operation, violations: readonly { message: string }[]): Error {
  const messages = violations.map(({ message }) => message).join('; ');
  return new Error(
    `Prism rejects a request to ${operation.operationId} that the contract allows: ${messages}`,
  );
}

/**
 * Creates an engine that returns the examples of an OpenAPI document. Prism validates each request
 * again, with its own validator.
 */
export async function createPrismEngine(contract: Contract): Promise<Engine> {
  const operationsOf = prismOperationsOf(contract);
  const cache = createPrismResponseCache();
  const config = {
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    isProxy: false as const,
    mock: { dynamic: false },
    upstreamProxy: undefined,
  };
  const prism = createInstance(config, { logger: createLogger('mock', { level: 'silent' }) });

  const respond = async (request: ValidatedRequest): Promise<EngineResponse> => {
    const { operation, preference, body } = request;
    const { dynamic = false } = preference;
    // Prism alone would return the example of a text's schema rather than the first one of the response.
    const selected = selectExample(contract, request);
    const { status: code, example } = selected;
    const mock = { dynamic, code, ...(example && !dynamic && { exampleKey: example.name }) };
    const input: PrismRequest = {
      method: operation.method.toLowerCase() as PrismRequest['method'],
      url: toPrismUrl(request),
      headers: toPrismHeaders(request, selected),
      // Prism takes undefined for a body, and null for no body.
      body: body ?? null,
    };
    const operations = await operationsOf(operation);
    const ask = async (validateRequest: boolean) => {
      const result = await prism.request(input, operations, { ...config, validateRequest, mock })();
      if (result._tag === 'Left') throw result.left;
      const { output, validations } = result.right;
      const errors = validations.input.filter(({ severity }) => severity === errorSeverity);
      return { output, errors };
    };
    const first = await ask(!canBeOther(request) && !lacksStructure(request));
    const { errors } = first;
    const disagrees = errors.some(({ code: keyword }) => keyword !== inexactKeyword);
    if (disagrees) throw disagreement(operation, errors);
    const { output } = errors.length === 0 ? first : await ask(false);
    const { 'Content-type': contentType, ...headers } = output.headers ?? {};
    return {
      status: output.statusCode,
      headers: toText(headers),
      ...(contentType !== undefined && {
        contentType,
        // Prism knows the examples only by their names.
        body: operation.pagination && example && !dynamic ? example.value : output.body,
      }),
    };
  };

  return {
    respond(request) {
      const key = cache.keyOf(request);
      if (key === undefined) return respond(request);
      return cache.get(key) ?? respond(request).then((response) => cache.add(key, response));
    },
  };
}
