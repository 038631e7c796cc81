import { unlistedValues } from '@scalingo-addons/openapi';
import { isJson } from '../../answer.ts';
import { partOf, shown } from '../../parts.ts';
import type { AnswerCheck } from './check.ts';

/** Keywords by which the closed contract refuses a property. */
const closing = ['unevaluatedProperties', 'additionalProperties'];

export const undocumented: AnswerCheck = {
  id: 'undocumented',
  demands: 'The body has no property and no value that the contract does not know.',
  *judge({ contract, mediaType, value, violations }) {
    if (!mediaType || !isJson(mediaType.contentType) || value === undefined) return;
    // What is wrong with a value hides what its schemas know of it, and another check says it.
    const found = violations.length === 0 ? contract.closed.validate(mediaType.schema, value) : [];
    for (const it of found.filter(({ keyword }) => closing.includes(keyword))) {
      const at = `${it.at}/${it.property}`;
      yield {
        severity: 'notice',
        message: `body${at} is not documented`,
        expected: 'documented properties',
        actual: `${it.property}: ${shown(partOf(value, at))}`,
        at: `body ${at}`,
        pointer: it.schema,
      };
    }
    for (const it of unlistedValues(contract.document, mediaType.schema, value)) {
      yield {
        severity: 'notice',
        message: `body${it.at} has a value that is not documented`,
        expected: 'a value that x-extensible-enum lists',
        actual: shown(it.value),
        at: `body ${it.at}`,
        pointer: it.property,
      };
    }
  },
};
