import { isDeepStrictEqual } from 'node:util';
import { toHttpRequest } from '../cases/http-request.ts';
import type { ValidRequest } from '../cases/valid-request.ts';

/** Parses the body of a request; undefined if it is empty. */
const parseBody = (text: string | undefined): unknown => (text ? JSON.parse(text) : undefined);

/** Returns the problems with a request as a caller sent it: everything must be as in the case. */
export async function checkSent(request: ValidRequest, sent: Request): Promise<string[]> {
  const { method, target, headers, body } = toHttpRequest(request);
  const url = new URL(sent.url);
  const documented = new URL(target, url);
  const query = ({ searchParams }: URL) => JSON.stringify([...searchParams].sort());
  const findings = Object.entries(headers)
    .filter(([name, value]) => sent.headers.get(name) !== value)
    .map(([name, value]) => `sent ${name}: ${sent.headers.get(name)} instead of ${value}`);
  if (sent.method !== method) findings.push(`sent ${sent.method} instead of ${method}`);
  if (decodeURIComponent(url.pathname) !== decodeURIComponent(documented.pathname))
    findings.push(`sent ${url.pathname} instead of ${documented.pathname}`);
  if (query(url) !== query(documented))
    findings.push(`sent ${url.search} instead of ${documented.search}`);
  const sentBody = await sent.clone().text();
  if (!isDeepStrictEqual(parseBody(sentBody), parseBody(body)))
    findings.push(`sent ${sentBody} instead of ${body}`);
  return findings;
}
