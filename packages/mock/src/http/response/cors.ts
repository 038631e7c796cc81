import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { emptyResponse, type HttpResponse } from './http-response.ts';

/** Headers that let pages of any origin read a response (Fetch Standard, CORS protocol). */
export const corsHeaders: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': '*',
};

/** Returns the response to OPTIONS, which also serves as a CORS preflight response. */
export function preflightResponse(headers: IncomingHttpHeaders, allow: string): HttpResponse {
  return emptyResponse({
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Max-Age': 600,
    ...(headers['access-control-request-private-network'] && {
      'Access-Control-Allow-Private-Network': 'true',
    }),
    Vary: 'Access-Control-Request-Headers',
    Allow: allow,
  });
}
