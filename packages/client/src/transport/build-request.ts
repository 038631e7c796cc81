import type { CallArguments, Draft, Reject, Route } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { Policies } from '../policies/policies.ts';
import { writeBody } from './body.ts';
import { toHeaders } from './headers.ts';
import { hasJsonType } from './json-type.ts';
import type { OutgoingRequest, Transport } from './transport.ts';
import { writePath } from './url.ts';

/** Longest value of an argument in an error. */
const maxValueLength = 200;

/** Returns the arguments that identify a resource: the path parameters, and the ids in the body. */
function identifiers(path: object = {}, body?: unknown): Record<string, string> | undefined {
  const ids = Object.entries(Object(body)).filter(([name]) => name.endsWith('_id'));
  const texts = [...Object.entries(path), ...ids]
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => [name, String(value).slice(0, maxValueLength)]);
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

/** Builds the request of a route. The functions that write query, headers and credentials come with the arguments. */
export function buildRequest(
  { server, headers: clientHeaders }: Transport,
  [operation, method, path, route]: Route,
  { path: pathParameters, write: writers = [], ...args }: CallArguments,
  callHeaders: Policies['headers'],
): OutgoingRequest {
  const params = identifiers(pathParameters, args.body);
  const context = { operation, method, ...(params && { params }) };
  const reject: Reject = (message) => rejectArgument(message, context);

  const accept = route.accept ?? 'application/json';
  const draft: Draft = {
    query: '',
    headers: { ...clientHeaders, ...toHeaders(callHeaders), Accept: accept },
  };
  for (const [write, argument] of writers) write(draft, argument, reject);
  const { query, headers } = draft;
  const url = server(route.server) + writePath(path, pathParameters, reject);

  const request: OutgoingRequest = {
    call: { info: { operation, method, url, path }, error: { ...context, url } },
    url: url + query,
    headers,
    authentication: route.anonymous ? 'none' : route.optionalAuth && 'optional',
    safeToRetry: route.safeToRetry ?? method === 'GET',
  };
  if (!('body' in args)) return request;
  const { bodyType = 'object' } = route;
  if (!hasJsonType(args.body, bodyType)) reject(`the body must be of the type ${bodyType}.`);
  headers['Content-Type'] = 'application/json';
  const body = route.body ? { [route.body]: args.body } : args.body;
  return { ...request, body: writeBody(body, reject) };
}
