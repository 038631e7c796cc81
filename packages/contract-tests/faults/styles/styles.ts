import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../interceptor.ts';
import { jsonResponse, withHeaders } from '../interceptors/index.ts';
import {
  type Etags,
  isKnownPath,
  textResponse,
  withEtag,
  withoutCondition,
  withoutHeaders,
  withoutUnknownMembers,
} from './parts.ts';

/** A healthy server that writes its responses like a framework. */
export interface Style {
  readonly name: string;
  /** Creates the interceptor, without state from an earlier run. */
  readonly inject: () => Interceptor;
}

/** Compares ETags weakly, in a list, and knows `*`. */
const matchesAny = (condition: string, etag: string): boolean =>
  condition.trim() === '*' ||
  condition.split(',').some((it) => it.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));

const weak: Etags = {
  write: (hash, length) => `W/"${length.toString(16)}-${hash}"`,
  matches: matchesAny,
};
const strong: Etags = { write: (hash) => `"${hash}"`, matches: matchesAny };
/** Does not know `*`. */
const strongWithoutAny: Etags = {
  write: strong.write,
  matches: (condition, etag) => condition.trim() !== '*' && matchesAny(condition, etag),
};

const isGet = ({ method }: ProxiedRequest): boolean => method === 'GET';

/** Removes the query parameters that an operation does not know. */
const withoutUnknownQuery = (request: ProxiedRequest): ProxiedRequest => ({
  ...request,
  target: request.target.replace(/[?&]no_such_parameter=[^&]*/, ''),
});

const htmlError = (status: number, text: string): ProxiedResponse =>
  textResponse(
    status,
    'text/html; charset=utf-8',
    `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${text}</pre>\n</body>\n</html>\n`,
  );

/** Like Express: pages for what it does not know, weak ETags, and members that it ignores. */
const express: Interceptor = async (request, forward) => {
  const { operationId, method, target } = request;
  if (/%(?![0-9a-f]{2})/i.test(target)) return htmlError(400, 'Bad Request');
  if (!operationId) return htmlError(404, `Cannot ${method} ${target.split('?')[0]}`);
  const known = withoutUnknownQuery(withoutUnknownMembers(withoutCondition(request)));
  const response = withHeaders(await forward(known), { 'x-powered-by': 'Express' });
  return isGet(request) ? withEtag(response, request, weak) : response;
};

/** Like Fastify: JSON of its own for what it does not know, strong ETags, no `If-None-Match: *`. */
const fastify: Interceptor = async (request, forward) => {
  const { operationId, method, target } = request;
  if (!operationId) {
    const message = `Route ${method}:${target} not found`;
    return jsonResponse(404, { message, error: 'Not Found', statusCode: 404 });
  }
  const response = await forward(withoutCondition(withoutUnknownMembers(request)));
  return isGet(request) ? withEtag(response, request, strongWithoutAny) : response;
};

/** Like Hono: plain text for what it does not know, no charset, strong ETags. */
const hono: Interceptor = async (request, forward) => {
  if (!request.operationId) return textResponse(404, 'text/plain; charset=UTF-8', '404 Not Found');
  const response = await forward(withoutCondition(request));
  const { 'content-type': type = '' } = response.headers;
  const bare =
    type === '' ? response : withHeaders(response, { 'content-type': type.replace(/;.*/, '') });
  return isGet(request) ? withEtag(bare, request, strong) : bare;
};

/** Like a server on `node:http`: no HEAD, 405 and 404 without a body, every connection closed. */
const bare: Interceptor = async (request, forward) => {
  const empty = (status: number) => textResponse(status, '', '');
  if (request.isHead) return empty(isKnownPath(request) ? 405 : 404);
  if (!request.operationId) return empty(isKnownPath(request) ? 405 : 404);
  return withHeaders(await forward(request), { connection: 'close' });
};

/** Without ETags, conditions, request ids and caching. */
const plain: Interceptor = async (request, forward) => {
  const response = await forward(withoutCondition(request));
  return withoutHeaders(response, 'etag', 'x-request-id', 'cache-control', 'referrer-policy');
};

/** Stores times in whole seconds, as databases do by default. */
const wholeSeconds: Interceptor = async (request, forward) => {
  const response = await forward(request);
  const text = response.body.toString();
  const rounded = text.replaceAll(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1.000Z');
  return rounded === text ? response : { ...response, body: Buffer.from(rounded) };
};

/** Every twentieth request is too much. */
const limited = (): Interceptor => {
  let count = 0;
  return async (request, forward) =>
    ++count % 20 === 0
      ? withHeaders(textResponse(429, 'text/plain; charset=utf-8', 'Retry later'), {
          'retry-after': '0',
        })
      : forward(request);
};

export const styles: readonly Style[] = [
  { name: 'Express', inject: () => express },
  { name: 'Fastify', inject: () => fastify },
  { name: 'Hono', inject: () => hono },
  { name: 'node:http', inject: () => bare },
  { name: 'no ETag, no request ids', inject: () => plain },
  { name: 'times in whole seconds', inject: () => wholeSeconds },
  { name: 'rate-limited', inject: limited },
];
