import { readHeader } from '@scalingo-addons/openapi';
import type { ResponseCheck } from './check.ts';

/** HTTP-date (RFC 9110, section 5.6.7). */
const dateForm = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Clocks differ, but not by more than this, in milliseconds. */
const dayMs = 24 * 60 * 60_000;

export const headers: ResponseCheck = {
  id: 'headers',
  requirement:
    'Required headers are present, documented headers match their schemas, and Date is a valid HTTP date of now.',
  *validate({ contract, documented, headers: sent, exchange: { startedAt } }) {
    const { date } = sent;
    if (date !== undefined && Math.abs(Date.parse(date) - startedAt) > dayMs) {
      yield {
        severity: 'notice',
        message: 'header Date is more than a day off',
        expected: new Date(startedAt).toUTCString(),
        actual: date,
        at: 'header date',
      };
    }
    if (date !== undefined && !dateForm.test(date)) {
      yield {
        severity: 'failure',
        message: 'header Date is not a valid HTTP date',
        expected: 'for example Tue, 24 Nov 2026 12:38:14 GMT',
        actual: date,
        at: 'header date',
      };
    }
    for (const header of documented?.headers ?? []) {
      const { name, required, schema } = header;
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
          actual: 'no header',
        };
        continue;
      }
      const parsed = readHeader(contract, header, value);
      for (const it of 'violations' in parsed ? parsed.violations : []) {
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
