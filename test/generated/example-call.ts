import {
  type ClientArgument,
  type Contract,
  camelCase,
  clientArguments,
  clientResult,
  type Operation,
  type Parameter,
  successOf,
} from '@scalingo-addons/openapi';
import type { ServedResponse } from './recording-server.ts';

/** Returns the number of the page that the first example of a paginated list shows, as far as it tells. */
function documentedPage(operation: Operation): number {
  const { meta } = Object(successOf(operation)?.content[0]?.examples[0]?.value);
  const { current_page: current, prev_page: previous, next_page: next } = meta.pagination;
  return current ?? (previous ? previous + 1 : (next ?? 2) - 1);
}

const firstExample = ({ name, examples }: Parameter): unknown => {
  const [example] = examples;
  if (!example) throw new Error(`The parameter ${name} has no example.`);
  return example.value;
};

function exampleOf(argument: ClientArgument): unknown {
  switch (argument.kind) {
    case 'credential':
      return `secret-of-${argument.scheme.name}`;
    case 'path':
      return firstExample(argument.parameter);
    case 'body': {
      const { media, envelope } = argument.content;
      const value = media.examples[0]?.value;
      return envelope === undefined ? value : (value as Record<string, unknown>)[envelope];
    }
    case 'query':
    case 'headers':
      return Object.fromEntries(argument.parameters.map((it) => [it.name, firstExample(it)]));
  }
}

/**
 * Returns a value for each argument of an operation: the first example. Of a paginated list, they request the page that the
 * first example of its response shows.
 */
export const exampleArguments = (contract: Contract, operation: Operation): unknown[] =>
  clientArguments(contract.document, operation).map((argument) => {
    const value = exampleOf(argument);
    return argument.kind === 'query' && operation.pagination
      ? { ...Object(value), page: documentedPage(operation) }
      : value;
  });

/** Values of all required headers in the documents. */
const headers = {
  Location: '/v1/apps/example-app/jobs/42',
  'Retry-After': '5',
  'X-Total-Count': '2',
};

/** Returns the documented success of an operation: the first example, with all required headers. */
export function exampleResponse(operation: Operation): ServedResponse {
  const success = successOf(operation);
  const [media] = success?.content ?? [];
  const value = media?.examples[0]?.value;
  const body = media?.isJson ? JSON.stringify(value) : String(value ?? '');
  return {
    status: Number(success?.status),
    headers: { ...headers, ...(media && { 'Content-Type': media.contentType }) },
    body: media ? body : '',
  };
}

/** Returns the result that the client makes of {@link exampleResponse}. */
export function exampleResult({ document }: Contract, operation: Operation): unknown {
  const value = successOf(operation)?.content[0]?.examples[0]?.value;
  const result = clientResult(document, operation);
  switch (result.kind) {
    case 'nothing':
      return undefined;
    case 'text':
      return value;
    case 'headers':
      return Object.fromEntries(
        result.headers.map(({ name, header }) => {
          const text = Object.entries(headers).find(([it]) => camelCase(it) === name)?.[1];
          return [name, header.type === 'integer' ? Number(text) : text];
        }),
      );
    case 'json': {
      const { envelope } = result.content;
      return envelope === undefined ? value : (value as Record<string, unknown>)[envelope];
    }
  }
}
