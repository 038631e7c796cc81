import type { Operation } from '@scalingo-addons/openapi';
import type { Pair } from '../comparison/sides.ts';

/** An operation of both documents. */
export interface OperationPair extends Pair<Operation> {
  readonly nodes: Pair;
}
