import { type Operation, serverUrl } from '@scalingo-addons/openapi';
import { checkUrl, isLoopback } from '../http/base-url.ts';

/** The documented rate limit of the API, in requests per minute. */
const documentedLimit = 60;

/** Returns the maximum number of requests per minute; 0 for no limit, the default on this machine. */
export const requestsPerMinute = (baseUrl: string, option: number | undefined): number =>
  option ?? (isLoopback(baseUrl) ? 0 : documentedLimit);

/** Returns the URL of the server for the token exchange. */
export function authUrlOf(
  exchange: Operation | undefined,
  baseUrl: string,
  option: string | undefined,
): string {
  const [server] = exchange?.servers ?? [];
  const preset = isLoopback(baseUrl) || !server ? baseUrl : serverUrl(server);
  return checkUrl(option ?? preset, 'authUrl');
}
