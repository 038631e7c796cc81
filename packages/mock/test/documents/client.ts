import type { Mock } from '@scalingo-addons/mock';

/** A parsed response. */
export interface ApiResponse {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its response.
  readonly body: any;
  readonly headers: Headers;
}

/** Options of a request. */
export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request to a server; a body is sent as JSON. */
export async function send(
  url: string,
  method: string,
  target: string,
  { body, headers }: SendOptions = {},
): Promise<ApiResponse> {
  const response = await fetch(url + target, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** Creates a client of a sandbox with the account `example`. */
export const createClient =
  (mock: () => Mock) =>
  (
    method: string,
    target: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    send(mock().url, method, target, {
      body,
      headers: { Authorization: 'Bearer example-token', ...headers },
    });
