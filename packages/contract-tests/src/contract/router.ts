import { type Contract, type Match, type Operation, routerOf } from '@scalingo-addons/openapi';
import { decodeSegment, rawPath } from '../http/url.ts';

/** A request that matches an operation. */
export interface RoutedRequest {
  readonly operation: Operation;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the operation of a request; undefined if none matches. */
export type Route = (method: string, url: string) => RoutedRequest | undefined;

/** Creates a function that finds the documented path of a URL, whatever the method. Paths may have any prefix. */
export function createPathMatcher(
  operations: readonly Operation[],
): (url: string) => Match | undefined {
  const router = routerOf(operations);
  return (url) => {
    const segments = rawPath(url).split('/').slice(1).map(decodeSegment);
    for (let prefix = 0; prefix < segments.length; prefix++) {
      const match = router(segments.slice(prefix));
      if (match) return match;
    }
    return undefined;
  };
}

/** Creates a router for the operations of a contract. Paths may have any prefix. */
export function createRouter({ operations }: Contract): Route {
  const findPath = createPathMatcher(operations);
  return (method, url) => {
    const match = findPath(url);
    const operation = match?.operations.get(method === 'HEAD' ? 'GET' : method);
    return match && operation && { operation, values: match.values };
  };
}
