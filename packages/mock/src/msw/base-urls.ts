import { documentServers, listOperations, type OpenApiDocument } from '@scalingo-addons/openapi';
import { httpUrl } from '../util/http-url.ts';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Returns the expression for a server's URL, whose variables have any value within a path segment or a host. */
const serverPattern = (url: string): string =>
  url
    .replace(/\/+$/, '')
    .split(/\{[^}]+\}/)
    .map(literal)
    .join('[^/?#]+?');

/**
 * Returns an expression that matches the base URL of a request, for all servers of a document: its own, and those of
 * its paths and operations.
 *
 * @param baseUrls take the place of the servers. Default: none.
 * @throws RangeError if a base URL is not valid, or the document has no server with an absolute URL.
 */
export function baseUrlPattern(
  document: OpenApiDocument,
  baseUrls: readonly string[] | undefined,
): RegExp {
  const servers = [
    ...documentServers(document),
    ...listOperations(document).flatMap((it) => it.servers),
  ];
  const urls = baseUrls
    ? baseUrls.map((it) => literal(httpUrl(it, 'option baseUrl')))
    : servers.filter(({ url }) => /^https?:\/\//.test(url)).map(({ url }) => serverPattern(url));
  if (urls.length === 0) {
    throw new RangeError(
      'The document has no server with an absolute URL; use the option baseUrl.',
    );
  }
  return new RegExp(`^(?:${[...new Set(urls)].join('|')})(?=[/?#]|$)`);
}
