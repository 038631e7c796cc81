import {
  type Contract,
  type Header,
  type MediaType,
  type Operation,
  type Response,
  readHeader,
  responseFor,
} from '@scalingo-addons/openapi';
import type { EngineResponse, Preference } from '../../engine.ts';
import { ownHeaders } from '../../examples.ts';
import { type MessageViolation, Rejection, withoutPattern } from '../rejection.ts';
import { contentEtag, uniqueEtag } from './etag.ts';
import { essence, type HttpResponse } from './http-response.ts';

const isJson = (contentType: string): boolean => /[/+]json$/.test(contentType);

const violation = (location: string, code: string, message: string): MessageViolation => ({
  location: ['response', ...location.split('/').filter(Boolean)],
  severity: 'Error',
  code,
  message,
});

/** A documented response, indexed for validation. */
interface DocumentedResponse {
  readonly response: Response;
  /** By content type, without its parameters. */
  readonly mediaTypes: ReadonlyMap<string, MediaType>;
  readonly hasEtag: boolean;
  /** The headers that the engine must set. */
  readonly engineHeaders: readonly Header[];
}

const indexResponse = (response: Response): DocumentedResponse => ({
  response,
  mediaTypes: new Map(response.content.map((it) => [essence(it.contentType), it])),
  hasEtag: response.headers.some(({ name }) => name.toLowerCase() === 'etag'),
  engineHeaders: response.headers.filter(({ name }) => !ownHeaders.has(name.toLowerCase())),
});

/** Responses by status code, including ranges and `default`; undefined for undocumented ones. */
const documentedResponses = new WeakMap<Operation, Map<number, DocumentedResponse | undefined>>();

function findDocumented(operation: Operation, status: number): DocumentedResponse | undefined {
  let byStatus = documentedResponses.get(operation);
  if (!byStatus) {
    byStatus = new Map();
    documentedResponses.set(operation, byStatus);
  }
  if (!byStatus.has(status)) {
    const response = responseFor(operation, status);
    byStatus.set(status, response && indexResponse(response));
  }
  return byStatus.get(status);
}

function validateHeaders(
  contract: Contract,
  { response, engineHeaders }: DocumentedResponse,
  headers: Readonly<Record<string, string>> | undefined,
): readonly MessageViolation[] {
  if (!headers && engineHeaders.length === 0) return [];
  const values = new Map(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return response.headers.flatMap((header) => {
    const value = values.get(header.name.toLowerCase());
    const location = `header/${header.name}`;
    if (value === undefined) {
      const isMissing = header.required && engineHeaders.includes(header);
      return isMissing ? [violation(location, 'required', 'is missing')] : [];
    }
    const parsed = readHeader(contract, header, value);
    if (!('violations' in parsed)) return [];
    return parsed.violations
      .map(withoutPattern)
      .map(({ keyword, message }) => violation(location, keyword, message));
  });
}

function validateBody(
  contract: Contract,
  { response: { content, status }, mediaTypes }: DocumentedResponse,
  body: unknown,
  contentType: string,
): readonly MessageViolation[] {
  if (content.length === 0) {
    return body === undefined ? [] : [violation('body', 'body', `${status} has no body`)];
  }
  if (body === undefined) return [violation('body', 'body', `${status} has a body`)];
  if (status === '204') return [violation('body', 'body', 'HTTP does not allow a body with 204')];
  const mediaType = mediaTypes.get(contentType);
  if (!mediaType) {
    return [violation('header/content-type', 'contentType', `${contentType} is not documented`)];
  }
  const violations = contract.closed.validate(mediaType.schema, body).map(withoutPattern);
  return violations.map(({ at, keyword, message }) => violation(`body${at}`, keyword, message));
}

/** An engine's response in its final form, with its contract violations. */
type CheckedResponse = HttpResponse & { readonly violations: readonly MessageViolation[] };

/** Results for frozen bodies, which need not be validated and serialized again. */
const cache = new WeakMap<
  object,
  { readonly operation: Operation; readonly status: number; readonly response: CheckedResponse }
>();

function checkResponse(
  contract: Contract,
  operation: Operation,
  response: EngineResponse,
): CheckedResponse {
  const { body, status } = response;
  if (typeof body !== 'object' || !body || !Object.isFrozen(body)) {
    return checkUncached(contract, operation, response);
  }
  const cached = cache.get(body);
  if (cached?.operation === operation && cached.status === status) return cached.response;
  const checked = checkUncached(contract, operation, response);
  cache.set(body, { operation, status, response: checked });
  return checked;
}

function checkUncached(
  contract: Contract,
  operation: Operation,
  { status, body, contentType, headers }: EngineResponse,
): CheckedResponse {
  const type = contentType === undefined ? 'application/json' : essence(contentType);
  const documented = findDocumented(operation, status);
  const bodyViolations = documented
    ? validateBody(contract, documented, body, type)
    : [violation('statusCode', 'status', `${status} is not documented`)];
  const headerViolations = documented ? validateHeaders(contract, documented, headers) : [];
  const text = body === undefined ? '' : isJson(type) ? JSON.stringify(body) : String(body);
  const hasEtag = documented?.hasEtag === true && status < 300;
  return {
    status,
    body: text,
    contentType: body === undefined ? undefined : `${type}; charset=utf-8`,
    violations:
      headerViolations.length === 0 ? bodyViolations : [...bodyViolations, ...headerViolations],
    etag: hasEtag ? etagFor(operation, text) : undefined,
    headers: headers && withoutOwnHeaders(headers),
  };
}

/** Returns an ETag; only responses to GET are worth hashing, since no other response is compared. */
const etagFor = ({ method }: Operation, text: string): string =>
  method === 'GET' ? contentEtag(text) : uniqueEtag();

const withoutOwnHeaders = (
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase())),
  );

/**
 * Validates an engine's response, and rejects undocumented properties.
 *
 * @throws Rejection 500 if the response violates the contract.
 */
export function validateResponse(
  contract: Contract,
  operation: Operation,
  response: EngineResponse,
  preference: Preference = {},
): HttpResponse {
  const checked = checkResponse(contract, operation, response);
  const { violations } = checked;
  const [first] = violations;
  // Prism's generated values ignore patterns and closed objects; violations are only reported.
  if (!first || preference.dynamic) return checked;
  const location = first.location.slice(1).join('/');
  const { operationId } = operation;
  const error = `the engine violates the contract: ${operationId} ${response.status}, ${location} ${first.message}`;
  throw new Rejection(error, { status: 500, body: { error }, violations });
}
