import { partOf, shown } from '../../parts.ts';
import type { AnswerCheck } from './check.ts';

export const schema: AnswerCheck = {
  id: 'schema',
  demands:
    'The body is as its schema says: types, nullability, required properties, formats, patterns.',
  *judge({ violations, value }) {
    for (const it of violations) {
      yield {
        severity: 'failure',
        message: `body${it.at} ${it.message}`,
        expected: it.message,
        actual: shown(partOf(value, it.at)),
        at: `body ${it.at}`.trim(),
        pointer: it.schema,
      };
    }
  },
};
