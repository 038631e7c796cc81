import type { RouteOptions } from '../../../../generated/request.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { errorForStatus } from '../errors/error-for-status.ts';
import { afterStatus } from './attempt.ts';
import { hasJsonType } from './json-type.ts';
import type { BufferedResponse } from './response.ts';
import type { OutgoingRequest } from './transport.ts';

/**
 * Returns the result of a successful response.
 *
 * @throws the error for the status of any other response, UnexpectedBodyError if the response is not as documented.
 */
export function readResult(
  { result: property, type = 'object', returnBody, read, statuses = [200] }: RouteOptions,
  response: BufferedResponse,
  request: OutgoingRequest,
): unknown {
  const { status, body, headers, context } = response;
  const data = parseBody(body);
  const isDocumented = response.ok && (statuses.length === 0 || statuses.includes(status));
  if (!isDocumented) {
    // The body of an undocumented success can contain a secret.
    throw errorForStatus(
      status,
      { ...context(), ...(!response.ok && { body: isShallow(data) ? data : body }) },
      !request.safeToRetry,
    );
  }
  if (property === undefined && !read) return undefined;
  let result: unknown;
  if (read) {
    result = read({ body, data, headers });
  } else {
    const value = property ? Object(data)[property] : data;
    if (hasJsonType(value, type)) result = returnBody ? data : value;
  }
  if (result !== undefined) return result;
  throw new UnexpectedBodyError(
    `the response is incomplete, or not as documented, ${afterStatus(response, request)}.`,
    context(),
  );
}

/** Deepest error body that is kept as JSON: whoever writes a deeper one, such as a logger, can exceed the stack. */
const maxDepth = 100;

const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' ||
  (depth < maxDepth && Object.values(Object(value)).every((it) => isShallow(it, depth + 1)));

/** Parses JSON. Returns any other text as it is, and undefined for an empty body. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}
