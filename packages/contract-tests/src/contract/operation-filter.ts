import type { Contract } from '@scalingo-addons/openapi';
import { RunError } from '../model/errors.ts';
import { unknownOperation } from './unknown-operation.ts';

/** Selects the operations that are judged. */
export interface OperationSelection {
  /** Ids of the operations to judge. The requests to others are sent all the same. Default: all. */
  readonly operations?: readonly string[];
  /** Ids of the operations to leave out. Default: none. */
  readonly skipOperations?: readonly string[];
}

/** Why an operation that is not selected was not tested. */
export const notSelected = 'the operation was not selected';

/**
 * Creates a predicate for the selected operations. What concerns no single operation is selected unless `operations`
 * names some.
 *
 * @throws RunError if an operation is unknown, or none is selected: everything would pass.
 */
export function createOperationFilter(
  contract: Contract,
  { operations, skipOperations = [] }: OperationSelection,
): (operationId: string | undefined) => boolean {
  const ids = contract.operations.map(({ operationId }) => operationId);
  const unknown = [...(operations ?? []), ...skipOperations].find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new RunError(unknownOperation(contract, unknown));
  const isSelected = (id: string) =>
    (operations?.includes(id) ?? true) && !skipOperations.includes(id);
  if (ids.length > 0 && !ids.some(isSelected)) {
    const why =
      operations?.length === 0
        ? 'no operation is selected'
        : 'each selected operation is skipped, too';
    throw new RunError(`Nothing would be checked: ${why}.`);
  }
  return (id) => (id === undefined ? operations === undefined : isSelected(id));
}
