import type { OpenApiDocument } from './document.ts';
import type { Operation } from './model/operation.ts';
import type { Validator } from './schema/validator.ts';

/** A document with its operations and validators. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /**
   * Validates values as documented: responses may have undocumented properties.
   *
   * @throws CodeGenerationError if this runtime forbids code generation.
   */
  readonly open: Validator;
  /**
   * Validates values like {@link open}, and also rejects undocumented properties.
   *
   * @throws CodeGenerationError if this runtime forbids code generation.
   */
  readonly closed: Validator;
  /**
   * Returns the operation with this operationId.
   *
   * @throws Error if there is none.
   */
  readonly operation: (operationId: string) => Operation;
}
