import type { ConsoleRequest } from './request.ts';

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns a curl command that sends a request. Variables stand for its credentials. */
export function curlCommand({ method, url, headers, credentials, body }: ConsoleRequest): string {
  return [
    `curl -X ${method} ${quote(url)}`,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...credentials.map(({ curlOption }) => curlOption),
    ...(body === undefined ? [] : [`-d ${quote(body)}`]),
  ].join(' \\\n  ');
}
