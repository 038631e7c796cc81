import type { AnswerCheck } from './check.ts';

export const headers: AnswerCheck = {
  id: 'headers',
  demands: 'Required headers are there, and every documented header is as its schema says.',
  *judge({ contract, documented, headers: sent }) {
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
