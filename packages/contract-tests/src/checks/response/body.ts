import { isJson } from '../../model/contract-response.ts';
import type { Observation } from '../../model/finding.ts';
import type { ResponseCheck } from './check.ts';
import { duplicateName } from './duplicate-name.ts';

const failure = (message: string, expected: string, actual: string): Observation => ({
  severity: 'failure',
  message,
  expected,
  actual,
  at: 'body',
});

export const body: ResponseCheck = {
  id: 'body',
  requirement:
    'A body is present exactly where one is documented. JSON parses, is UTF-8 and has no duplicate names.',
  *validate({ documented, body: text, isUtf8, value, contentType, status, exchange }) {
    if (text === undefined) return;
    if (exchange.request.method === 'HEAD' || status === 304) {
      if (text !== '')
        yield failure(
          'the response has a body, which HTTP does not allow here',
          'no body',
          text || 'no body',
        );
      return;
    }
    const pointer = documented?.pointer;
    const placed = (it: Observation): Observation => ({ ...it, ...(pointer && { pointer }) });
    if (isUtf8 === false) yield placed(failure('the body is not UTF-8', 'UTF-8', 'invalid UTF-8'));
    if (documented?.content.length === 0 && text !== '') {
      yield placed(
        failure(`${status} has a body, but none is documented`, 'no body', text || 'no body'),
      );
    }
    const mayBeEmpty =
      !documented ||
      documented.content.length === 0 ||
      // Errors with an empty body are documented for the entire API.
      documented.content.some((it) => it.examples.some((example) => example.value === ''));
    if (text === '' && !mayBeEmpty) {
      yield placed(failure(`${status} has no body, but one is documented`, 'a body', 'no body'));
    }
    if (text !== '' && isJson(contentType) && value === undefined) {
      const message = text.startsWith('\uFEFF')
        ? 'the body starts with a byte order mark'
        : 'the body is not valid JSON';
      yield placed(failure(message, 'JSON', text));
    }
    const repeated = typeof value === 'object' && isJson(contentType) && duplicateName(text, value);
    if (repeated) {
      const message = `the body has an object with the duplicate name ${repeated}`;
      yield placed(failure(message, 'unique names in each object', text));
    }
  },
};
