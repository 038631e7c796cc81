import type { Engine } from '../../engine.ts';
import { notInContract, rejection } from '../rejection.ts';
import type { Target } from '../request/target.ts';
import type { HttpResponse } from './http-response.ts';

/** A page has secrets in its URL, and no scripts. */
const pageHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Returns the engine's page at a path outside the contract.
 *
 * @throws Rejection 404 if there is no page, 405 for a method other than GET and HEAD.
 */
export function pageResponse(
  engine: Engine,
  method: string,
  { path, query }: Target,
): HttpResponse {
  const page = engine.page?.(path, new URLSearchParams(query));
  if (!page) throw notInContract(404, 'not found', method, path);
  if (method !== 'GET' && method !== 'HEAD') {
    throw rejection(405, 'method not allowed', { Allow: 'GET, HEAD' });
  }
  return {
    status: page.status,
    body: page.html,
    contentType: 'text/html; charset=utf-8',
    headers: pageHeaders,
  };
}
