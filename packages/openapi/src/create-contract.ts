import type { Contract } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { listOperations } from './model/list-operations.ts';
import { withDocumentedKeys } from './resources/documented-keys.ts';
import { validatorOf } from './schema/validator.ts';

/** Creates the contract of a bundled document. */
export function contractOf(document: OpenApiDocument): Contract {
  const open = validatorOf(document);
  const operations = withDocumentedKeys({ document, operations: listOperations(document), open });
  return {
    document,
    operations,
    open,
    closed: validatorOf(document, { closed: true }),
    operation(operationId) {
      const found = operations.find((it) => it.operationId === operationId);
      if (!found) throw new Error(`The contract has no operation ${operationId}.`);
      return found;
    },
  };
}
