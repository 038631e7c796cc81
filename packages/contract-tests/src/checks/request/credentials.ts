import type { SecurityScheme } from '@scalingo-addons/openapi';
import { type RequestCheck, toObservation } from './check.ts';

export const requestCredentials: RequestCheck = {
  id: 'request-credentials',
  requirement: 'Requests to protected operations have credentials; the server rejects others.',
  *validate(context) {
    const { operation, request } = context;
    const { security, needsCredentials } = operation;
    const isSent = ({ header }: SecurityScheme) => header.toLowerCase() in request.headers;
    if (!needsCredentials || security.some((requirement) => requirement.every(isSent))) return;
    const schemes = new Set(security.flat().map(({ scheme, type }) => scheme ?? type));
    const missing = security.flat().filter((it) => !isSent(it));
    const headers = new Set(missing.map(({ header }) => header.toLowerCase()));
    yield toObservation(context, {
      what: 'the credentials are missing',
      expected: `credentials for the scheme ${[...schemes].join(' or ')}`,
      actual: 'none',
      at: `header ${[...headers].join(' or ')}`,
      pointer: operation.pointer,
    });
  },
};
