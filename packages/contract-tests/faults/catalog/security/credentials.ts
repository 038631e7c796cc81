import type { ProxiedRequest } from '../../interceptor.ts';
import { intercept, isOperation } from '../../interceptors/index.ts';

/** Credentials that the sandbox accepts. */
export const validBearer = 'Bearer example-token';
export const validBasic = `Basic ${Buffer.from(':tk-us-example').toString('base64')}`;

/** Returns the request with other credentials. */
export const withCredentials = (
  request: ProxiedRequest,
  authorization = validBearer,
): ProxiedRequest => ({
  ...request,
  headers: { ...request.headers, authorization },
});

/** Accepts some requests of an operation regardless of their credentials. */
export const acceptCredentials = (
  operation: string,
  accepts: (authorization: string | undefined, request: ProxiedRequest) => boolean,
  authorization = validBearer,
) =>
  intercept(
    (request) => isOperation(operation)(request) && accepts(request.headers.authorization, request),
    (request, forward) => forward(withCredentials(request, authorization)),
  );
