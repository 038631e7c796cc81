import { contractOf, readBundle } from '@scalingo-addons/openapi';
import type { Exchange, HeaderFields } from '../../src/model/exchange.ts';

const contract = contractOf(readBundle());

/** Returns the first documented example of a response body. */
export function exampleOf(operationId: string, status: string): unknown {
  const response = contract.operation(operationId).responses.find((it) => it.status === status);
  return response?.content[0]?.examples[0]?.value;
}

/** Properties of an exchange; the default is a valid response of listAddons. */
export interface ExchangeProperties {
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

/** Creates an exchange with the API. */
export function exchange(properties: ExchangeProperties = {}): Exchange {
  const { method = 'GET', url = listUrl, status = 200, requestBody } = properties;
  const { body = exampleOf('listAddons', '200') } = properties;
  return {
    request: {
      method,
      url,
      headers: properties.sent ?? { authorization: `Bearer ${token}` },
      body: requestBody,
    },
    response: {
      status,
      headers: properties.headers ?? { 'content-type': 'application/json; charset=utf-8' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      isUtf8: true,
    },
    failure: undefined,
    startedAt: 0,
    durationMs: 1,
  };
}

/** Creates an exchange that provisions an addon. */
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
