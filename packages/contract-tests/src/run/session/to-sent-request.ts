import type { Contract } from '@scalingo-addons/openapi';
import type { HeaderFields, SentRequest } from '../../model/exchange.ts';
import type { ProbeRequest } from '../../requests/probe-request.ts';
import { requiredHeaders } from '../../requests/valid-values.ts';
import { type CarriedCredentials, withCredentials } from '../../secrets/carried.ts';

/** Returns the headers that have a value. */
const definedHeaders = (headers: Readonly<Record<string, string | undefined>>): HeaderFields =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** What all requests of a session share. */
interface Shared {
  readonly contract: Contract;
  readonly baseUrl: string;
  readonly headers: HeaderFields;
}

/**
 * Returns what is sent for a request: with its credentials, the headers that its operation requires, and those of the run.
 *
 * @param plainUrl without credentials.
 * @param credentials those to send; null for none.
 */
export function toSentRequest(
  { contract, baseUrl, headers: ofRun }: Shared,
  { operation, method = operation.method, text, body, headers: own }: ProbeRequest,
  plainUrl: string,
  credentials: CarriedCredentials | null,
): SentRequest {
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const { url, headers } = withCredentials(
    plainUrl,
    {
      accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
      'user-agent': 'scalingo-addons-contract',
      ...(plainUrl.startsWith(baseUrl) && ofRun),
      ...requiredHeaders(contract, operation),
    },
    credentials ?? {},
  );
  return {
    method,
    url,
    headers: definedHeaders({
      ...headers,
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...own,
    }),
    body: payload,
  };
}
