import type { RouteOptions } from '../../../../generated/request.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { errorForStatus } from '../errors/error-for-status.ts';
import { hasJsonType } from './json-type.ts';
import type { BufferedResponse } from './response.ts';

/**
 * Returns the result of a successful response.
 *
 * @throws the error for the status of any other response, UnexpectedBodyError if the response is not as documented.
 */
export function readResult(
  { result: property, type = 'object', returnBody, read }: RouteOptions,
  { ok, status, body, headers, context }: BufferedResponse,
): unknown {
  const data = parseBody(body);
  if (!ok) throw errorForStatus(status, { ...context(), body: data });
  if (property === undefined && !read) return undefined;
  let result: unknown;
  if (read) {
    result = read({ body, data, headers });
  } else {
    const value = property ? Object(data)[property] : data;
    if (hasJsonType(value, type)) result = returnBody ? data : value;
  }
  if (result !== undefined) return result;
  throw new UnexpectedBodyError('the response is incomplete, or not as documented.', context());
}

/** Parses JSON. Returns any other text as it is, and undefined for an empty body. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}
