import type { CallArguments, Reject, Route } from '../../../../generated/request.ts';
import { checkToken, isToken } from '../auth/check-token.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { UnexpectedBodyError } from '../errors/client/unexpected-body-error.ts';
import { errorForStatus } from '../errors/error-for-status.ts';
import type { CallOptions } from '../types/options.ts';
import { writeBody } from './body.ts';
import { hasJsonType } from './json-type.ts';
import type { BufferedResponse } from './response.ts';
import { send } from './send.ts';
import type { OutgoingRequest, Transport } from './transport.ts';
import { writePath } from './url.ts';

/** Calls the operation of a route: builds the request, sends it, and returns the result. */
export async function call(
  transport: Transport,
  route: Route,
  args: CallArguments,
  options: CallOptions = {},
): Promise<unknown> {
  const request = buildRequest(transport, route, args);
  const response = await send(transport, request, options);
  options.onResponse?.({ ...response.context(), headers: response.headers() });
  return readResult(transport, route, response);
}

function buildRequest(
  { server }: Transport,
  [operation, method, path, route]: Route,
  args: CallArguments,
): OutgoingRequest {
  const info = { operation, method };
  const reject: Reject = (message) => rejectArgument(message, info);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (route.auth === 'basic') {
    headers.Authorization = `Basic ${btoa(`:${checkToken('apiToken', args.apiToken)}`)}`;
  }
  const query = args.query?.(reject) ?? '';
  const request = {
    call: info,
    url: server(route.server) + writePath(path, args.path, reject) + query,
    headers,
    safeToRetry: route.safeToRetry ?? method === 'GET',
  };
  if (route.body === undefined) return request;
  if (!hasJsonType(args.body, 'object')) reject('the body must be an object.');
  headers['Content-Type'] = 'application/json';
  const body = route.body === '' ? args.body : { [route.body]: args.body };
  return { ...request, body: writeBody(body, reject) };
}

/** Parses JSON. Returns any other text as it is, and undefined for an empty body. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}

/** Returns the result of a successful response, and throws the error for any other. */
function readResult(
  { adapters }: Transport,
  [operation, , , route]: Route,
  { ok, status, body, context }: BufferedResponse,
): unknown {
  const data = parseBody(body);
  if (!ok) throw errorForStatus(status, { ...context(), body: data });
  if (route.result === undefined) return undefined;
  const value = route.result === '' ? data : propertyOf(data, route.result);
  const isValid =
    hasJsonType(value, route.type ?? 'object') && (route.auth === undefined || isToken(value));
  const adapt = adapters?.[operation] ?? ((result) => result);
  const result = isValid ? adapt(route.returnBody ? data : value) : undefined;
  if (result !== undefined) return result;
  throw new UnexpectedBodyError(
    'the response body is incomplete, or not as documented.',
    context(),
  );
}

const propertyOf = (data: unknown, name: string): unknown =>
  (data as Record<string, unknown> | null | undefined)?.[name];
