import type { OpenApiDocument } from './document.ts';
import { listOperations } from './model/list-operations.ts';
import type { Operation } from './model/operation.ts';
import { type Validator, validatorOf } from './schema/validator.ts';

/** A document with its operations and validators. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Validates values as documented: responses may have undocumented properties. */
  readonly open: Validator;
  /** Validates values like {@link open}, and also rejects undocumented properties. */
  readonly closed: Validator;
  /**
   * Returns the operation with this operationId.
   *
   * @throws Error if there is none.
   */
  operation(operationId: string): Operation;
}

/** Creates the contract of a bundled document. */
export function contractOf(document: OpenApiDocument): Contract {
  const operations = listOperations(document);
  return {
    document,
    operations,
    open: validatorOf(document),
    closed: validatorOf(document, { closed: true }),
    operation(operationId) {
      const found = operations.find((it) => it.operationId === operationId);
      if (!found) throw new Error(`The contract has no operation ${operationId}.`);
      return found;
    },
  };
}
