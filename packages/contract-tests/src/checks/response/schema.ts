import { formatValue, valueAt } from '../../model/json-value.ts';
import type { ResponseCheck } from './check.ts';

export const schema: ResponseCheck = {
  id: 'schema',
  requirement:
    'The body matches its schema: types, nullability, required properties, formats and patterns.',
  *validate({ violations, value }) {
    for (const it of violations) {
      yield {
        severity: 'failure',
        message: `body${it.at} ${it.message}`,
        expected: it.message,
        actual: formatValue(valueAt(value, it.at)),
        at: `body ${it.at}`.trim(),
        pointer: it.schema,
      };
    }
  },
};
