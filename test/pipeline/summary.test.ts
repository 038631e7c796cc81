import { expect, test } from '@jest/globals';
import { readBundle } from '@scalingo-addons/openapi';
import type { ContractDocument } from '../../scripts/bundle.ts';
import { summarize } from '../../scripts/summary.ts';

const document = readBundle() as unknown as ContractDocument;

test.each([
  { says: 'asks for nothing', security: [] },
  { says: 'takes nothing for enough', security: [{}] },
  { says: 'takes a token or nothing', security: [{ bearer: [] }, {}] },
])('an operation that $says is not counted as protected', ({ security }) => {
  const open = structuredClone(document);
  const item = open.paths?.['/v1/apps/{app}/addons'];
  const operation = item && 'get' in item ? item.get : undefined;
  if (!operation) throw new Error('The contract lists no addons.');
  operation.security = security;
  expect(summarize(open).protectedOperations).toBe(summarize(document).protectedOperations - 1);
});
