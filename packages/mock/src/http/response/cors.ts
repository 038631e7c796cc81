import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { emptyResponse, type HttpResponse } from './http-response.ts';

/** Headers that let pages of any origin read a response (Fetch Standard, CORS protocol). */
export const corsHeaders: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': '*',
};

/** Returns the method that a browser asks for before it sends a request; undefined if a request is no preflight. */
export const requestedMethod = (
  method: string,
  headers: IncomingHttpHeaders,
): string | undefined =>
  method === 'OPTIONS' ? headers['access-control-request-method'] : undefined;

/**
 * Returns the response to OPTIONS. As a preflight response, it allows every request: the browser then shows the response
 * to that, such as 404 or 405, instead of a CORS failure.
 *
 * @param allow the methods of the target; empty if it has none.
 */
export function optionsResponse(headers: IncomingHttpHeaders, allow: string): HttpResponse {
  const methods = [...allow.split(', '), headers['access-control-request-method']];
  return emptyResponse({
    'Access-Control-Allow-Methods': [...new Set(methods)].filter(Boolean).join(', '),
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Max-Age': 600,
    ...(headers['access-control-request-private-network'] && {
      'Access-Control-Allow-Private-Network': 'true',
    }),
    Vary: 'Access-Control-Request-Headers',
    ...(allow && { Allow: allow }),
  });
}
