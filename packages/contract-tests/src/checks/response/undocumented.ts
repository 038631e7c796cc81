import { unlistedValues } from '@scalingo-addons/openapi';
import { isJson } from '../../model/contract-response.ts';
import { formatValue, valueAt } from '../../model/json-value.ts';
import type { ResponseCheck } from './check.ts';

/** Keywords by which the closed contract rejects a property. */
const closing = ['unevaluatedProperties', 'additionalProperties'];

export const undocumented: ResponseCheck = {
  id: 'undocumented',
  requirement:
    'The body has no undocumented properties and no undocumented values of extensible enumerations.',
  *validate({ contract, mediaType, value, violations }) {
    if (!mediaType || !isJson(mediaType.contentType) || value === undefined) return;
    // An invalid value hides undocumented properties; the schema check reports it.
    const found = violations.length === 0 ? contract.closed.validate(mediaType.schema, value) : [];
    for (const it of found.filter(({ keyword }) => closing.includes(keyword))) {
      const at = `${it.at}/${it.property}`;
      yield {
        severity: 'notice',
        message: `body${at} is not documented`,
        expected: 'documented properties',
        actual: `${it.property}: ${formatValue(valueAt(value, at))}`,
        at: `body ${at}`,
        pointer: it.schema,
      };
    }
    for (const it of unlistedValues(contract.document, mediaType.schema, value)) {
      yield {
        severity: 'notice',
        message: `body${it.at} has an undocumented value`,
        expected: 'a value listed in x-extensible-enum',
        actual: formatValue(it.value),
        at: `body ${it.at}`,
        pointer: it.property,
      };
    }
  },
};
