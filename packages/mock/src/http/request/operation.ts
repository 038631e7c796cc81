import type { Match, Operation } from '@scalingo-addons/openapi';
import { rejection } from '../rejection.ts';

/**
 * Returns the operation for a method; HEAD selects the operation for GET.
 *
 * @throws Rejection 405 if the path does not support the method.
 */
export function matchOperation({ operations, allow }: Match, method: string): Operation {
  const operation = operations.get(method === 'HEAD' ? 'GET' : method);
  if (!operation) throw rejection(405, 'method not allowed', { Allow: allow });
  return operation;
}
