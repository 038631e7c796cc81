import { createHash } from 'node:crypto';
import { conditional } from '../probe/http/conditional.ts';
import type { SeriesCheck } from './check.ts';

/** Request headers that select a representation. */
const selecting = ['accept', 'authorization'];

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

/** Finds responses to the same request with one ETag and different bodies, whatever happened in between. */
export function etags(): SeriesCheck {
  /** Hashes of bodies, by request and ETag. */
  const known = new Map<string, string>();
  return {
    check: conditional.id,
    *validate({ status, headers: { etag }, body, operation, exchange: { request } }) {
      const { method, url, headers } = request;
      if (!operation || method !== 'GET' || status !== 200 || etag === undefined) return;
      const key = [url, ...selecting.map((name) => headers[name]), etag].join('\n');
      const hash = hashOf(body ?? '');
      const before = known.get(key);
      known.set(key, hash);
      if (before === undefined || before === hash) return;
      yield {
        severity: 'failure',
        message: 'the ETag did not change with the body',
        expected: 'a new ETag',
        actual: etag,
        at: 'header etag',
      };
    },
  };
}
