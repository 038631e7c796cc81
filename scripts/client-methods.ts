import type { ClientMethod } from '@scalingo-addons/docs';
import type { ContractDocument } from './bundle.ts';
import { functionsOf } from './operations.ts';

/** Every method of the client, in the order of the operations. */
export const clientMethods = (document: ContractDocument): ClientMethod[] =>
  functionsOf(document).map(({ id, group, method, auth, pathParameters, body, envelope }) => ({
    operationId: id,
    group,
    name: method,
    auth,
    pathParameters,
    body,
    result: envelope,
  }));
