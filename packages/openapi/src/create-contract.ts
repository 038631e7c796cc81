import type { Contract } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { listOperations } from './model/list-operations.ts';
import { withDocumentedKeys } from './resources/documented-keys.ts';
import { CodeGenerationError } from './schema/code-generation.ts';
import { type Validator, type ValidatorOptions, validatorOf } from './schema/validator.ts';

/** Returns a function that returns a validator, or throws if this runtime allows none. */
function lazyValidator(document: OpenApiDocument, options?: ValidatorOptions): () => Validator {
  try {
    const validator = validatorOf(document, options);
    return () => validator;
  } catch (error) {
    if (!(error instanceof CodeGenerationError)) throw error;
    return () => {
      throw error;
    };
  }
}

/**
 * Creates the contract of a bundled document. Where code generation is forbidden, it has everything but validators.
 *
 * @throws Error if the document does not declare JSON Schema 2020-12.
 */
export function contractOf(document: OpenApiDocument): Contract {
  const open = lazyValidator(document);
  const closed = lazyValidator(document, { closed: true });
  const operations = withDocumentedKeys({ document, operations: listOperations(document), open });
  return {
    document,
    operations,
    get open() {
      return open();
    },
    get closed() {
      return closed();
    },
    operation(operationId) {
      const found = operations.find((it) => it.operationId === operationId);
      if (!found) throw new Error(`The contract has no operation ${operationId}.`);
      return found;
    },
  };
}
