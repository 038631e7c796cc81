import { type RequestCheck, toObservation } from './check.ts';

export const requestCredentials: RequestCheck = {
  id: 'request-credentials',
  requirement: 'Requests to protected operations have credentials; the server rejects others.',
  *validate(context) {
    const { operation, request } = context;
    if (!operation.needsCredentials || request.headers.authorization !== undefined) return;
    const schemes = new Set(operation.security.flat().map(({ scheme, type }) => scheme ?? type));
    yield toObservation(context, {
      what: 'the credentials are missing',
      expected: `credentials for the scheme ${[...schemes].join(' or ')}`,
      actual: 'none',
      at: 'header authorization',
      pointer: operation.pointer,
    });
  },
};
