import type { AnswerCheck } from './check.ts';

/** The form of dates in headers (RFC 9110, section 5.6.7). */
const dateForm = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

export const headers: AnswerCheck = {
  id: 'headers',
  demands:
    'Required headers are there, every documented header is as its schema says, and Date is a date.',
  *judge({ contract, documented, headers: sent }) {
    const { date } = sent;
    if (date !== undefined && !dateForm.test(date)) {
      yield {
        severity: 'failure',
        message: 'header Date is no date of HTTP',
        expected: 'for example Tue, 24 Nov 2026 12:38:14 GMT',
        actual: date,
        at: 'header date',
      };
    }
    for (const { name, required, schema } of documented?.headers ?? []) {
      const value = sent[name.toLowerCase()];
      const common = {
        severity: 'failure' as const,
        at: `header ${name.toLowerCase()}`,
        pointer: schema,
      };
      if (value === undefined) {
        if (!required) continue;
        yield {
          ...common,
          message: `header ${name} is missing`,
          expected: name,
          actual: 'nothing',
        };
        continue;
      }
      for (const it of contract.open.validate(schema, value)) {
        yield {
          ...common,
          message: `header ${name} ${it.message}`,
          expected: it.message,
          actual: value || 'an empty value',
        };
      }
    }
  },
};
