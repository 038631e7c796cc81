import type { Answer } from '../../answer.ts';
import type { AnswerCheck } from './check.ts';

/** 304 is for HTTP to say (RFC 9110, section 15.4.5): it answers a condition of the request. */
const answersCondition = ({ status, exchange }: Answer): boolean =>
  status === 304 && 'if-none-match' in exchange.request.headers;

export const status: AnswerCheck = {
  id: 'status',
  demands: 'The status of each answer is documented for its operation.',
  *judge(answer) {
    const { operation, documented } = answer;
    if (!operation || documented || answersCondition(answer)) return;
    const known = operation.responses.map((it) => it.status).join(', ');
    yield {
      severity: 'failure',
      message: `status ${answer.status} is not documented`,
      expected: `one of ${known}`,
      actual: String(answer.status),
      at: 'status',
      pointer: `${operation.pointer}/responses`,
    };
  },
};
