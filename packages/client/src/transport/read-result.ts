import type { Route } from '../../../../generated/request.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { errorForStatus } from '../errors/error-for-status.ts';
import { hasJsonType } from './json-type.ts';
import type { BufferedResponse } from './response.ts';
import type { Transport } from './transport.ts';

/**
 * Returns the result of a successful response.
 *
 * @throws the error for the status of any other response, UnexpectedBodyError if the response is not as documented.
 */
export function readResult(
  { adapters }: Transport,
  [operation, , , route]: Route,
  response: BufferedResponse,
): unknown {
  const { ok, status, body, context } = response;
  if (!ok) throw errorForStatus(status, { ...context(), body: parseBody(body) });
  if (route.result === undefined && !route.read) return undefined;
  const value = route.read ? route.read(response) : readJson(route, parseBody(body));
  const adapt = adapters?.[operation];
  const result = value !== undefined && adapt ? adapt(value) : value;
  if (result !== undefined) return result;
  throw new UnexpectedBodyError('the response is incomplete, or not as documented.', context());
}

/** Parses JSON. Returns any other text as it is, and undefined for an empty body. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}

/** Returns the result in a JSON body; undefined if it is not of the documented type. */
function readJson(
  { result: property, type = 'object', returnBody, check }: Route[3],
  body: unknown,
): unknown {
  const value = property ? (body as Record<string, unknown> | null | undefined)?.[property] : body;
  const result = returnBody ? body : value;
  return hasJsonType(value, type) && (check?.(result) ?? true) ? result : undefined;
}
