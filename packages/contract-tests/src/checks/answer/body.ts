import { isJson } from '../../answer.ts';
import type { AnswerCheck, Observation } from './check.ts';
import { repeatedName } from './repeated-name.ts';

const failure = (message: string, expected: string, actual: string): Observation => ({
  severity: 'failure',
  message,
  expected,
  actual,
  at: 'body',
});

export const body: AnswerCheck = {
  id: 'body',
  demands:
    'There is a body where one is documented and none elsewhere; JSON parses, is UTF-8, and has each name once.',
  *judge({ documented, body: text, isUtf8, value, contentType, status, exchange }) {
    if (text === undefined) return;
    if (exchange.request.method === 'HEAD' || status === 304) {
      if (text !== '') yield failure('a body where HTTP allows none', 'no body', text || 'no body');
      return;
    }
    const pointer = documented?.pointer;
    const placed = (it: Observation): Observation => ({ ...it, ...(pointer && { pointer }) });
    if (isUtf8 === false) yield placed(failure('the body is not UTF-8', 'UTF-8', 'other bytes'));
    if (documented?.content.length === 0 && text !== '') {
      yield placed(failure(`${status} has a body`, 'no body', text || 'no body'));
    }
    const mayBeEmpty =
      !documented ||
      documented.content.length === 0 ||
      // An error without a word is documented for the whole of the API.
      documented.content.some((it) => it.examples.some((example) => example.value === ''));
    if (text === '' && !mayBeEmpty) {
      yield placed(failure(`${status} has no body`, 'a body', 'no body'));
    }
    if (text !== '' && isJson(contentType) && value === undefined) {
      const message = text.startsWith('\uFEFF')
        ? 'the body begins with a byte order mark'
        : 'the body is not JSON';
      yield placed(failure(message, 'JSON', text));
    }
    const repeated = typeof value === 'object' && isJson(contentType) && repeatedName(text, value);
    if (repeated) {
      const message = `the body has an object with ${repeated} more than once`;
      yield placed(failure(message, 'each name once in an object', text));
    }
  },
};
