import type {
  CallArguments,
  Draft,
  Reject,
  Route,
  RouteOptions,
} from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { Policies } from '../policies/policies.ts';
import { writeBody } from './body.ts';
import { toHeaders } from './headers.ts';
import { hasJsonType } from './json-type.ts';
import type { Call, OutgoingRequest, Transport } from './transport.ts';
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
  args: CallArguments,
  callHeaders: Policies['headers'],
): OutgoingRequest {
  const headers: Record<string, string> = {
    ...clientHeaders,
    ...toHeaders(callHeaders),
    Accept: route.accept ?? 'application/json',
  };
  const info = { operation, method, url: '', path };
  const call: Call = {
    info,
    sent: 0,
    // Most calls need no error.
    error() {
      const params = identifiers(args.path, args.body);
      const { url } = info;
      return {
        operation,
        method,
        ...(params && { params }),
        ...(url && { url }),
        attempts: call.sent,
      };
    },
  };
  const reject: Reject = (message) => rejectArgument(message, call.error());

  const draft: Draft = { query: '', headers };
  for (const [write, argument] of args.write ?? []) write(draft, argument, reject);
  const url = server(route.server) + writePath(path, args.path, reject);
  const body = 'body' in args ? bodyText(route, args.body, reject) : undefined;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  info.url = url;
  return {
    call,
    url: url + draft.query,
    headers,
    authentication: route.anonymous ? 'none' : route.optionalAuth && 'optional',
    body,
    safeToRetry: route.safeToRetry ?? method === 'GET',
  };
}

function bodyText(
  { body: envelope, bodyType = 'object', required = [] }: RouteOptions,
  body: unknown,
  reject: Reject,
): string {
  if (!hasJsonType(body, bodyType))
    reject(`the body must be ${bodyType === 'object' ? 'an object' : `of the type ${bodyType}`}.`);
  for (const name of required) {
    if (Object(body)[name] === undefined) reject(`${name} is missing in the body.`);
  }
  return writeBody(envelope ? { [envelope]: body } : body, reject);
}
