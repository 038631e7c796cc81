import type { Match, Operation, Router } from '@scalingo-addons/openapi';
import { notInContract } from '../rejection.ts';
import type { Target } from './target.ts';

/** Matches a path, with or without one slash at its end: the API's framework, Rails, ignores it. */
export function matchPath(router: Router, segments: readonly string[]): Match | undefined {
  const match = router(segments);
  return match || segments.length < 2 || segments.at(-1) !== ''
    ? match
    : router(segments.slice(0, -1));
}

/**
 * Returns the operation for a method; HEAD selects the operation for GET.
 *
 * @throws Rejection 405 if the path does not support the method.
 */
export function matchOperation(
  { operations, allow }: Match,
  method: string,
  { path }: Target,
): Operation {
  const operation = operations.get(method === 'HEAD' ? 'GET' : method);
  if (!operation) throw notInContract(405, 'method not allowed', method, path, { Allow: allow });
  return operation;
}
