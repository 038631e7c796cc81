import type { OutgoingHttpHeaders } from 'node:http';
import { type Operation, responseFor, type Violation } from '@scalingo-addons/openapi';
import { documentedExample } from '../examples.ts';

/** A contract violation in a message, in the format of Prism's `sl-violations` header. */
export interface MessageViolation {
  /** Location of the violation, such as `['request', 'body', 'addon', 'plan_id']`. */
  readonly location: readonly string[];
  readonly severity: 'Error';
  /** The violated JSON Schema keyword, or another identifier. */
  readonly code: string;
  readonly message: string;
}

/** An error response of the HTTP layer. */
export interface ErrorResponse {
  readonly status: number;
  /** JSON value of the body, or its text if `contentType` is not JSON. */
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly violations?: readonly MessageViolation[];
}

/** Thrown by a step of the HTTP layer to end a request with an error response. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly response: ErrorResponse;

  constructor(reason: string, response: ErrorResponse) {
    super(reason);
    this.response = response;
  }
}

/** Creates a rejection with a body in the API's error format, `{"error": …}`. */
export function rejection(
  status: number,
  error: string,
  headers: OutgoingHttpHeaders = {},
): Rejection {
  return new Rejection(error, { status, body: { error }, headers });
}

/**
 * Creates the rejection of a method and path that the contract does not have. The log and `sl-violations` say so: to the
 * client, it looks like a resource that does not exist.
 */
export function notInContract(
  status: 404 | 405,
  error: string,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
): Rejection {
  const message = `not in the contract: ${method} ${path}`;
  const violations: MessageViolation[] = [
    { location: ['request'], severity: 'Error', code: 'operation', message },
  ];
  return new Rejection(message, { status, body: { error }, headers, violations });
}

/**
 * Creates a rejection with the first example that the operation documents for `status`, or with a body
 * in the API's error format if there is no example.
 */
export function documentedRejection(
  operation: Operation,
  status: number,
  reason: string,
  headers: OutgoingHttpHeaders = {},
): Rejection {
  const documented = documentedExample(operation, status);
  if (!documented) return rejection(status, reason, headers);
  const { mediaType, example } = documented;
  const { contentType } = mediaType;
  return new Rejection(reason, { status, body: example.value, contentType, headers });
}

/** Returns a violation without a regular expression of the document, which means nothing to users of the API. */
export const withoutPattern = (violation: Violation): Violation =>
  violation.keyword === 'pattern' ? { ...violation, message: 'has an unknown format' } : violation;

/** Length beyond which a name in a request is truncated. */
const maxNameLength = 100;

const shorten = (name: string): string =>
  name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name;

const toMessageViolation = (
  location: readonly string[],
  { at, keyword, message, property }: Violation,
): MessageViolation => ({
  location: [
    'request',
    ...location,
    ...at.split('/').slice(1).map(shorten),
    ...(property ? [shorten(property)] : []),
  ],
  severity: 'Error',
  code: keyword,
  message,
});

/**
 * Creates a rejection for a request that violates a schema. As in the API, the status is 400 for a
 * missing value, and 422 with messages by field for an invalid one if the operation documents 422. An
 * invalid path that the operation only documents as 404 is not found.
 *
 * @param location where the validated value is, such as `['body']`.
 */
export function schemaRejection(
  operation: Operation,
  location: readonly string[],
  reported: readonly Violation[],
): Rejection {
  const found = reported.map(withoutPattern);
  const violations = found.map((it) => toMessageViolation(location, it));
  const fieldAt = (index: number) => violations[index]?.location.at(-1) ?? '';
  const missing = found.findIndex(({ keyword }) => keyword === 'required');
  if (missing >= 0) {
    const error = `${fieldAt(missing)} is required`;
    return new Rejection(error, { status: 400, body: { error }, violations });
  }
  const fieldErrors = violations.map(({ message }, index) => [fieldAt(index), message] as const);
  const reason = fieldErrors
    .map(([field, message], index) =>
      found[index]?.keyword === 'omitted' ? message : `${field} ${message}`,
    )
    .join('; ');
  if (!operation.responses.some((it) => it.status === '422')) {
    const isUnknownPath =
      location[0] === 'path' && !responseFor(operation, 400) && responseFor(operation, 404);
    if (isUnknownPath) return documentedRejection(operation, 404, reason);
    return new Rejection(reason, { status: 400, body: { error: reason }, violations });
  }
  // A map: a field can have the name of a member that every object has.
  const messages = new Map<string, string[]>();
  for (const [field, message] of fieldErrors) {
    const known = messages.get(field);
    if (known) known.push(message);
    else messages.set(field, [message]);
  }
  const errors = Object.fromEntries(messages);
  return new Rejection(reason, { status: 422, body: { errors }, violations });
}
