import { contractOf, readBundle } from '@scalingo-addons/openapi';
import type { Exchange, HeaderFields } from '../../src/exchange.ts';

const contract = contractOf(readBundle());

/** The body of the first documented example of an answer. */
export function exampleOf(operationId: string, status: string): unknown {
  const response = contract.operation(operationId).responses.find((it) => it.status === status);
  return response?.content[0]?.examples[0]?.value;
}

/** What a test says of an exchange; the rest is that of a list that is answered as it should be. */
export interface Said {
  readonly method?: string;
  readonly url?: string;
  readonly sent?: HeaderFields;
  readonly requestBody?: string;
  readonly status?: number;
  readonly headers?: HeaderFields;
  readonly body?: unknown;
}

export const base = 'https://api.example.com';
export const listUrl = `${base}/v1/apps/example-app/addons`;
export const token = 'tk-us-a-secret-of-somebody';

/** An exchange with the API. */
export function exchange(said: Said = {}): Exchange {
  const { method = 'GET', url = listUrl, status = 200, requestBody } = said;
  const { body = exampleOf('listAddons', '200') } = said;
  return {
    request: {
      method,
      url,
      headers: said.sent ?? { authorization: `Bearer ${token}` },
      body: requestBody,
    },
    answer: {
      status,
      headers: said.headers ?? { 'content-type': 'application/json; charset=utf-8' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      isUtf8: true,
    },
    failure: undefined,
    startedAt: 0,
    durationMs: 1,
  };
}

/** A request to provision, and how it is answered. */
export const provision = (
  requestBody: string,
  status: number,
  body: unknown,
  sent?: HeaderFields,
) =>
  exchange({
    method: 'POST',
    requestBody,
    status,
    body,
    sent: sent ?? { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
