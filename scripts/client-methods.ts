import type { ContractDocument } from './bundle.ts';
import { functionsOf } from './operations.ts';

/** A method of the client: where it is found, and what it takes, in the order of its arguments. */
export interface ClientMethod {
  readonly operationId: string;
  /** The property of the client that has the method. */
  readonly group: string;
  readonly name: string;
  /** `basic` where the first argument is an API token. */
  readonly auth: 'basic' | '';
  /** As the path names them; each is an argument. */
  readonly pathParameters: readonly string[];
  /** The property of the body that is an argument, '' for the body itself; undefined without one. */
  readonly body: string | undefined;
  /** The property of the answer that it gives, '' for the answer itself; undefined without one. */
  readonly result: string | undefined;
}

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
