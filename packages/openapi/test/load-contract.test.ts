import { expect, test } from '@jest/globals';
import { readBundle } from '../src/bundle.ts';
import { loadContract } from '../src/load-contract.ts';
import { document } from './document.ts';

test('all calls share the contract of a document', () => {
  expect(loadContract()).toBe(loadContract());
  expect(loadContract().document).toEqual(readBundle());
  expect(loadContract(document)).toBe(loadContract(document));
  expect(loadContract(document).document).toBe(document);
  expect(loadContract({ ...document })).not.toBe(loadContract(document));
});
