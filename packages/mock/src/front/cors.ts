import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What lets a page of any origin read an answer (Fetch Standard, CORS protocol). */
export const corsHeaders: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': '*',
};

/** The headers that answer the question of a browser, which it asks before a request. */
export function preflightHeaders(headers: IncomingHttpHeaders, allow: string): OutgoingHttpHeaders {
  return {
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Max-Age': 600,
    ...(headers['access-control-request-private-network'] && {
      'Access-Control-Allow-Private-Network': 'true',
    }),
    Vary: 'Access-Control-Request-Headers',
  };
}
