import { consistency } from '../probe/consistency/consistency.ts';
import type { SeriesCheck } from './check.ts';

const name = 'x-request-id';

/** Finds responses that have the X-Request-Id of another one. */
export function requestIds(): SeriesCheck {
  const known = new Set<string>();
  return {
    check: consistency.id,
    *validate({ headers, documented, exchange: { request } }) {
      const id = headers[name];
      const isDocumented = documented?.headers.some((it) => it.name.toLowerCase() === name);
      // A server may repeat the id that the client sent, and a cache that of the response it has kept.
      if (!id || !isDocumented || name in request.headers || 'age' in headers) return;
      if (!known.has(id)) {
        known.add(id);
        return;
      }
      yield {
        severity: 'failure',
        message: 'two requests have the same X-Request-Id',
        expected: 'unique ids',
        actual: id,
        at: `header ${name}`,
      };
    },
  };
}
