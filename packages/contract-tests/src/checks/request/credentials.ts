import type { SecurityScheme } from '@scalingo-addons/openapi';
import { carriedText, carrierOf } from '../../secrets/carried.ts';
import { type RequestCheck, toObservation } from './check.ts';

export const requestCredentials: RequestCheck = {
  id: 'request-credentials',
  requirement: 'Requests to protected operations have credentials; the server rejects others.',
  *validate(context) {
    const { operation, request } = context;
    const { security, needsCredentials } = operation;
    // Traffic does not show whether a connection has a client certificate.
    const isSent = (scheme: SecurityScheme) =>
      scheme.in === 'connection' || carriedText(scheme, request) !== undefined;
    if (!needsCredentials || security.some((requirement) => requirement.every(isSent))) return;
    const schemes = new Set(security.flat().map(({ scheme, type }) => scheme ?? type));
    const missing = security.flat().filter((it) => !isSent(it));
    const places = new Set(
      missing.map((it) => (it.in === 'header' ? `header ${carrierOf(it)}` : carrierOf(it))),
    );
    yield toObservation(context, {
      what: 'the credentials are missing',
      expected: `credentials for the scheme ${[...schemes].join(' or ')}`,
      actual: 'none',
      at: [...places].join(' or '),
      pointer: operation.pointer,
    });
  },
};
