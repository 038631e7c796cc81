import type { ProxiedRequest, ProxiedResponse } from '../interceptor.ts';

export const isSuccess = ({ status }: ProxiedResponse): boolean => status >= 200 && status < 300;

/** Parses a JSON body. Returns undefined if it is not JSON. */
export function parseJson({ body }: Pick<ProxiedResponse, 'body'>): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

export const withBody = (response: ProxiedResponse, body: string | Buffer): ProxiedResponse => ({
  ...response,
  body: Buffer.from(body as string),
});

export const withJson = (response: ProxiedResponse, value: unknown): ProxiedResponse =>
  withBody(response, JSON.stringify(value));

export const withHeaders = (
  response: ProxiedResponse,
  headers: Readonly<Record<string, string>>,
): ProxiedResponse => ({
  ...response,
  headers: { ...response.headers, ...headers },
});

export const withoutHeader = (response: ProxiedResponse, name: string): ProxiedResponse => ({
  ...response,
  headers: Object.fromEntries(Object.entries(response.headers).filter(([it]) => it !== name)),
});

export const jsonResponse = (status: number, value: unknown): ProxiedResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(value)),
});

export const emptyResponse = (status: number): ProxiedResponse => ({
  status,
  headers: {},
  body: Buffer.alloc(0),
});

export const withRequestJson = (request: ProxiedRequest, value: unknown): ProxiedRequest => ({
  ...request,
  headers: { ...request.headers, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});
