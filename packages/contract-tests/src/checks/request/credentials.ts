import { faultOf, type RequestCheck } from './check.ts';

export const requestCredentials: RequestCheck = {
  id: 'request-credentials',
  demands: 'A request has credentials where they are needed, and is refused without them.',
  *judge(judged) {
    const { operation, request } = judged;
    if (!operation.needsCredentials || request.headers.authorization !== undefined) return;
    const schemes = new Set(operation.security.flat().map(({ scheme, type }) => scheme ?? type));
    yield faultOf(judged, {
      what: 'it has no credentials',
      expected: `credentials of the scheme ${[...schemes].join(' or ')}`,
      actual: 'none',
      at: 'header authorization',
      pointer: operation.pointer,
    });
  },
};
