import { similarTo } from '@scalingo-addons/command';
import type { Contract } from '@scalingo-addons/openapi';

/** Says that a contract has no such operation, and which one was probably meant. */
export function unknownOperation({ operations }: Contract, operationId: string): string {
  const ids = operations.map((it) => it.operationId);
  const similar = similarTo(operationId, ids);
  const hint = similar ? `Did you mean ${similar}?` : `Available operations: ${ids.join(', ')}.`;
  return `The contract has no operation "${operationId}". ${hint}`;
}
