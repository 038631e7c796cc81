import { describeValue, requireDocument } from './arguments.ts';
import type { Contract } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { listOperations } from './model/list-operations.ts';
import type { Operation } from './model/operation.ts';
import { withDocumentedKeys } from './resources/documented-keys.ts';
import { CodeGenerationError } from './schema/code-generation.ts';
import { type Validator, type ValidatorOptions, validatorOf } from './schema/validator.ts';

/** The longest list of operations in a message. */
const maxListed = 30;

/** Says that an operation does not exist, and which ones do. */
function unknownOperation(operationId: unknown, operations: readonly Operation[]): string {
  const asked = typeof operationId === 'string' ? `"${operationId}"` : describeValue(operationId);
  const ids = operations.slice(0, maxListed).map((it) => it.operationId);
  const more = operations.length > maxListed ? `, and ${operations.length - maxListed} more` : '';
  return `The contract has no operation ${asked}. Its operationIds are ${ids.join(', ')}${more}.`;
}

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
 * @throws TypeError if it is no document, Error if it does not declare JSON Schema 2020-12.
 */
export function contractOf(document: OpenApiDocument): Contract {
  requireDocument(document, 'The argument of contractOf');
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
      if (!found) throw new Error(unknownOperation(operationId, operations));
      return found;
    },
  };
}
