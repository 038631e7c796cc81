import { expect, test } from '@jest/globals';
import { readBundle } from '@scalingo-addons/openapi';
import type { ContractDocument } from '../../scripts/bundle.ts';
import { summarize } from '../../scripts/summary.ts';

const document = readBundle() as unknown as ContractDocument;

test.each([
  { title: 'has no security requirement', security: [] },
  { title: 'has an empty security requirement', security: [{}] },
  { title: 'accepts a token but does not require it', security: [{ BearerAuth: [] }, {}] },
])('an operation that $title is not counted as protected', ({ security }) => {
  const changed = structuredClone(document);
  const item = changed.paths?.['/v1/apps/{app}/addons'];
  const operation = item && 'get' in item ? item.get : undefined;
  if (!operation) throw new Error('The contract lists no addons.');
  operation.security = security;
  expect(summarize(changed).protectedOperations).toBe(summarize(document).protectedOperations - 1);
});
