import type { CallArguments, Draft, Reject, Route } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { writeBody } from './body.ts';
import { hasJsonType } from './json-type.ts';
import type { OutgoingRequest, Transport } from './transport.ts';
import { writePath } from './url.ts';

/** Builds the request of a route. The functions that write query, headers and credentials come with the arguments. */
export function buildRequest(
  { server }: Transport,
  [operation, method, path, route]: Route,
  { path: pathParameters, write: writers = [], ...args }: CallArguments,
): OutgoingRequest {
  const call = { operation, method };
  const reject: Reject = (message) => rejectArgument(message, call);

  const draft: Draft = { query: '', headers: { Accept: route.accept ?? 'application/json' } };
  for (const [write, argument] of writers) write(draft, argument, reject);
  const { query, headers } = draft;

  const request = {
    call,
    url: server(route.server) + writePath(path, pathParameters, reject) + query,
    headers,
    anonymous: route.anonymous,
    safeToRetry: route.safeToRetry ?? method === 'GET',
  };
  if (!('body' in args)) return request;
  const { bodyType = 'object' } = route;
  if (!hasJsonType(args.body, bodyType)) reject(`the body must be of the type ${bodyType}.`);
  headers['Content-Type'] = 'application/json';
  const body = route.body ? { [route.body]: args.body } : args.body;
  return { ...request, body: writeBody(body, reject) };
}
