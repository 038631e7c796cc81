import type { CallArguments, Reject, Route } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { writeBody } from './body.ts';
import { hasJsonType } from './json-type.ts';
import type { OutgoingRequest, Transport } from './transport.ts';
import { writePath } from './url.ts';

/** Writes the request of a route; the functions that write query and headers come with the arguments. */
export function buildRequest(
  { server }: Transport,
  [operation, method, path, route]: Route,
  { path: pathParameters, query, headers: headerArguments = [], body }: CallArguments,
): OutgoingRequest {
  const call = { operation, method };
  const reject: Reject = (message) => rejectArgument(message, call);

  const headers: Record<string, string> = { Accept: route.accept ?? 'application/json' };
  for (const [write, value] of headerArguments) Object.assign(headers, write(value, reject));

  const request = {
    call,
    url:
      server(route.server) +
      writePath(path, pathParameters, reject) +
      (query ? query[0](query[1], reject) : ''),
    headers,
    anonymous: route.anonymous,
    safeToRetry: route.safeToRetry ?? method === 'GET',
  };
  if (route.body === undefined || (route.optionalBody && body === undefined)) return request;
  const { bodyType = 'object' } = route;
  if (!hasJsonType(body, bodyType)) {
    reject(`the body must be ${bodyType === 'object' ? 'an object' : `of the type ${bodyType}`}.`);
  }
  headers['Content-Type'] = 'application/json';
  return { ...request, body: writeBody(route.body ? { [route.body]: body } : body, reject) };
}
