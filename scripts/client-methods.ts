import type { ClientMethod } from '@scalingo-addons/docs';
import type { ContractDocument } from './bundle.ts';
import { toOperationFunctions } from './operations.ts';

/** Returns every method of the client, in the order of the operations. */
export const clientMethods = (document: ContractDocument): ClientMethod[] =>
  toOperationFunctions(document).map(
    ({ id, group, method, auth, pathParameters, body, envelope }) => ({
      operationId: id,
      group,
      name: method,
      auth,
      pathParameters,
      body,
      result: envelope,
    }),
  );
