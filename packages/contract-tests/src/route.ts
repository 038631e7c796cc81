import { type Contract, type Operation, routerOf } from '@scalingo-addons/openapi';

/** A request that belongs to an operation. */
export interface Routed {
  readonly operation: Operation;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the operation that a request is for; undefined where it is for none. */
export type Route = (method: string, url: string) => Routed | undefined;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Routes requests to a server whose paths may have a prefix before those of the contract. */
export function routeOf({ operations }: Contract): Route {
  const router = routerOf(operations);
  return (method, url) => {
    const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
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
