import { type Contract, jsonContent } from '@scalingo-addons/openapi';
import type { ValidRequest } from '../valid-request.ts';
import { invalidBodies } from './invalid-bodies.ts';
import { createNegativeCase, type NegativeCase } from './negative-case.ts';

/** Derives bodies that violate the schema, have another form, or are missing. */
export function bodyCases(contract: Contract, valid: ValidRequest): NegativeCase[] {
  const { requestBody } = valid.operation;
  const json = jsonContent(requestBody);
  const place = 'body';
  const cases: NegativeCase[] = [];
  if (json) {
    const { contentType } = json;
    for (const { violation, where, value } of invalidBodies(contract, json)) {
      const change = { body: JSON.stringify(value), contentType };
      cases.push(createNegativeCase(valid, { violation, place, where, change }));
    }
    const malformed = { body: '{"a": ', contentType };
    const plain = { body: 'text', contentType: 'text/plain' };
    cases.push(
      createNegativeCase(valid, { violation: 'malformed JSON', place, change: malformed }),
      createNegativeCase(valid, { violation: 'wrong content type', place, change: plain }),
    );
  }
  if (requestBody?.required) {
    cases.push(createNegativeCase(valid, { violation: 'no body', place, change: { body: null } }));
  }
  return cases;
}
