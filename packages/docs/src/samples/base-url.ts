import { serverUrl } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import type { SampleRequest } from './sample-request.ts';

/**
 * Returns the base URL of a request. The host of the API is a variable if it depends on the reader, such as on the region.
 *
 * @param toVariable writes an environment variable in the language of the sample.
 */
export function baseUrl(
  { operation, server }: SampleRequest,
  { hostVariable }: SiteSettings,
  toVariable: (name: string) => string,
): string {
  const isShared = operation.servers.length === 0 && server.variables.length > 0;
  return isShared ? `https://${toVariable(hostVariable)}` : serverUrl(server);
}
