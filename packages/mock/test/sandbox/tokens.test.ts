import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { accountsOf } from '../../src/sandbox/account.ts';
import { tokensOf } from '../../src/sandbox/tokens.ts';
import { defaultWorld } from '../../src/world/index.ts';

test('the sandbox itself refuses expired tokens, and those of another key', () => {
  const accounts = accountsOf(defaultWorld());
  const account = accounts.byApiToken.get('tk-us-example');
  if (!account) throw new Error('The default world lacks its API token.');
  let now = 0;
  const tokens = tokensOf(accounts, randomBytes(64), () => now);
  const token = tokens.forAccount(account);
  expect(tokens.accountOf(token)).toBe(account);
  now = 3_599_999;
  expect(tokens.accountOf(token)).toBe(account);
  now = 3_600_000;
  expect(tokens.accountOf(token)).toBeUndefined();
  now = 0;
  expect(tokensOf(accounts, randomBytes(64), () => now).accountOf(token)).toBeUndefined();
});
