import type { OpenApiDocument } from './document.ts';
import { listOperations } from './model/list-operations.ts';
import type { Operation } from './model/operation.ts';
import { type Validator, validatorOf } from './validator.ts';

/** A document, its operations and its validators: what everything at run time asks. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Judges values as the document says: open to undocumented properties in answers. */
  readonly open: Validator;
  /** Judges values as {@link open} does, and refuses undocumented properties. */
  readonly closed: Validator;
  /**
   * The operation with this operationId.
   *
   * @throws Error when there is none.
   */
  operation(operationId: string): Operation;
}

/** The contract that a bundled document states. */
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
