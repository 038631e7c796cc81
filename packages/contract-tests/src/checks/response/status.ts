import type { ContractResponse } from '../../model/contract-response.ts';
import type { ResponseCheck } from './check.ts';

/** A 304 is valid for any conditional request (RFC 9110, section 15.4.5). */
const isNotModified = ({ status, exchange }: ContractResponse): boolean =>
  status === 304 && 'if-none-match' in exchange.request.headers;

export const status: ResponseCheck = {
  id: 'status',
  requirement: 'The status code is documented for the operation.',
  *validate(response) {
    const { operation, documented } = response;
    if (!operation || documented || isNotModified(response)) return;
    const known = operation.responses.map((it) => it.status).join(', ');
    yield {
      severity: 'failure',
      message: `status ${response.status} is not documented`,
      expected: `one of ${known}`,
      actual: String(response.status),
      at: 'status',
      pointer: `${operation.pointer}/responses`,
    };
  },
};
