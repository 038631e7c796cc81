import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { defaultFixture } from '../../src/fixture/index.ts';
import { createTokenService } from '../../src/sandbox/access/tokens.ts';
import { createAccounts } from '../../src/sandbox/model/accounts.ts';

test('the sandbox rejects expired tokens, and those signed with another key', () => {
  const accounts = createAccounts(defaultFixture());
  const account = accounts.byApiToken.get('tk-us-example');
  if (!account) throw new Error('The default fixture lacks the API token.');
  let now = 0;
  const tokens = createTokenService(accounts, randomBytes(64), () => now);
  const token = tokens.issueBearerToken(account);
  expect(tokens.findAccount(token)).toBe(account);
  now = 3_599_999;
  expect(tokens.findAccount(token)).toBe(account);
  now = 3_600_000;
  expect(tokens.findAccount(token)).toBeUndefined();
  now = 0;
  expect(
    createTokenService(accounts, randomBytes(64), () => now).findAccount(token),
  ).toBeUndefined();
});
