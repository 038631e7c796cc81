import type { ConsoleRequest } from './request.ts';

/** A response as the console shows it. */
export interface ConsoleResponse {
  readonly status: number;
  readonly statusText: string;
  /** Time until the body was complete, in milliseconds. */
  readonly duration: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Explains why the browser got no response: it does not tell scripts. */
function explainFailure(url: string, isMock: boolean): string {
  const { origin, protocol, hostname } = new URL(url);
  const isLocal = hostname === 'localhost' || hostname.startsWith('127.');
  if (location.protocol === 'https:' && protocol === 'http:' && !isLocal)
    return `The browser does not send requests to ${origin}, because this page uses https and the server does not.`;
  const failure = `The browser got no response from ${origin} that it lets this page read.`;
  if (isMock) return `${failure} Start the mock: npm start, or npm run mock.`;
  return `${failure} Either nothing listens there, or the server does not allow requests from other websites (CORS). If it does not, use the curl command below, which is not restricted.`;
}

/**
 * Sends a request to the server in its URL, and to no other: redirects are not followed, since they could lead elsewhere.
 *
 * @throws Error with an explanation if there is no response.
 */
export async function send(request: ConsoleRequest, isMock: boolean): Promise<ConsoleResponse> {
  const headers = new Headers();
  for (const [name, value] of request.headers) headers.append(name, value);
  for (const { name, value } of request.credentials) headers.append(name, value);
  const start = performance.now();
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      ...(request.body !== undefined && { body: request.body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const body = await response.text();
    return {
      status: response.status,
      statusText: response.statusText,
      duration: Math.round(performance.now() - start),
      headers: [...response.headers],
      body,
    };
  } catch (error) {
    throw new Error(explainFailure(request.url, isMock), { cause: error });
  }
}
