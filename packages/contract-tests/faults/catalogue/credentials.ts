import type { Passing } from '../fault.ts';
import { inPlaceOf, isFor } from '../harms.ts';

/** Credentials that the sandbox takes. */
export const good = 'Bearer example-token';
export const goodBasic = `Basic ${Buffer.from(':tk-us-example').toString('base64')}`;

/** A request with other credentials. */
export const letIn = (request: Passing, authorization = good): Passing => ({
  ...request,
  headers: { ...request.headers, authorization },
});

/** Lets in some requests of an operation, whatever credentials they have. */
export const lettingIn = (
  operation: string,
  lets: (authorization: string | undefined, request: Passing) => boolean,
  authorization = good,
) =>
  inPlaceOf(
    (request) => isFor(operation)(request) && lets(request.headers.authorization, request),
    (request, forward) => forward(letIn(request, authorization)),
  );
