import {
  type Contract,
  type Example,
  exampleStatus,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  responseFor,
  successOf,
} from '@scalingo-addons/openapi';
import type { EngineResponse, ValidatedRequest } from './engine.ts';
import { pageExample } from './pages.ts';
import { sampleOf } from './samples.ts';
import { preferredTypes } from './util/preferred-types.ts';

/** A documented response with one of its examples. */
export interface DocumentedExample {
  readonly response: Response;
  readonly status: number;
  /** Undefined for a response without a body. */
  readonly mediaType: MediaType | undefined;
  /** Undefined if the media type has no examples. For a page that no example shows, its value is that page. */
  readonly example: Example | undefined;
}

/** The parts of a request that select a documented response. */
type Selection = Pick<ValidatedRequest, 'operation' | 'preference' | 'accept' | 'query'>;

/** Returns the documented response that the request prefers by status code, or the success response. */
function selectResponse({ operation, preference: { code } }: Selection): Response {
  const response = code === undefined ? successOf(operation) : responseFor(operation, code);
  if (!response) throw new Error(`${operation.operationId} documents no such response.`);
  return response;
}

/** Returns the example that the request prefers, that of the page that it requests, or the first one. */
function chooseExample(
  contract: Contract,
  { operation, preference, query: { page } }: Selection,
  response: Response,
  mediaType: MediaType,
): Example | undefined {
  const { examples } = mediaType;
  if (preference.example !== undefined) {
    return examples.find(({ name }) => name === preference.example);
  }
  const isPage =
    operation.pagination && typeof page === 'number' && response === successOf(operation);
  return (isPage && pageExample(contract, operation, mediaType, page)) || examples[0];
}

/**
 * Returns the documented response that the request prefers by status code, example and content type, or the success
 * response with its first example, or with the requested page of a paginated list.
 */
export function selectExample(contract: Contract, selection: Selection): DocumentedExample {
  const { operation, preference, accept } = selection;
  const response = selectResponse(selection);
  const status =
    preference.code === undefined ? exampleStatus(operation, response) : Number(preference.code);
  const hasExample = ({ examples }: MediaType) =>
    preference.example === undefined || examples.some(({ name }) => name === preference.example);
  const candidates = response.content.filter(hasExample);
  const types = candidates.map(({ contentType }) => contentType);
  const [preferred] = accept === '*/*' ? types : preferredTypes(accept, types);
  const mediaType =
    candidates.find(({ contentType }) => contentType === preferred) ?? candidates[0];
  const example = mediaType && chooseExample(contract, selection, response, mediaType);
  return { response, status, mediaType, example };
}

/** Headers that the HTTP layer sets itself, in lower case. */
export const ownHeaders: ReadonlySet<string> = new Set([
  'cache-control',
  'etag',
  'referrer-policy',
  'x-request-id',
]);

const headersByResponse = new WeakMap<Response, Readonly<Record<string, string>>>();

/** Returns the first examples of a response's required headers, except those of the HTTP layer. */
export function exampleHeaders(
  document: OpenApiDocument,
  response: Response,
): Readonly<Record<string, string>> {
  const known = headersByResponse.get(response);
  if (known) return known;
  const required = response.headers.filter(
    (it) => it.required && !ownHeaders.has(it.name.toLowerCase()),
  );
  const headers = Object.fromEntries(
    required.map(({ name, schema, examples: [example] }) => [
      name,
      String(example ? example.value : sampleOf(document, schema)),
    ]),
  );
  headersByResponse.set(response, headers);
  return headers;
}

/** Returns the documented response that {@link selectExample} selects. */
export function exampleResponse(contract: Contract, selection: Selection): EngineResponse {
  const { document } = contract;
  const { response, status, mediaType, example } = selectExample(contract, selection);
  const headers = exampleHeaders(document, response);
  if (!mediaType) return { status, headers };
  const body = example ? example.value : sampleOf(document, mediaType.schema);
  return { status, headers, contentType: mediaType.contentType, body };
}

/** Returns the first documented response to `status` with its first example; undefined if there is none. */
export function documentedExample(
  operation: Operation,
  status: number,
): { readonly mediaType: MediaType; readonly example: Example } | undefined {
  for (const mediaType of responseFor(operation, status)?.content ?? []) {
    const [example] = mediaType.examples;
    if (example) return { mediaType, example };
  }
  return undefined;
}
