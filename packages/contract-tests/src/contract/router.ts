import { type Contract, type Operation, routerOf } from '@scalingo-addons/openapi';
import { rawPath } from '../http/url.ts';

/** A request that matches an operation. */
export interface RoutedRequest {
  readonly operation: Operation;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the operation of a request; undefined if none matches. */
export type Route = (method: string, url: string) => RoutedRequest | undefined;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Creates a router for the operations of a contract. Paths may have any prefix. */
export function createRouter({ operations }: Contract): Route {
  const router = routerOf(operations);
  return (method, url) => {
    const path = rawPath(url);
    const segments = path.split('/').slice(1).map(decode);
    for (let prefix = 0; prefix < segments.length; prefix++) {
      const match = router(segments.slice(prefix));
      if (!match) continue;
      const operation = match.operations.get(method === 'HEAD' ? 'GET' : method);
      return operation && { operation, values: match.values };
    }
    return undefined;
  };
}
