import { expect, test } from '@jest/globals';
import { maskNamedTexts } from '@scalingo-addons/openapi';

test.each([
  ['{"error":"Authorization: Bearer S3CR3T"}', '{"error":"Authorization: Bearer [hidden]"}'],
  ['{"headers":["X-Api-Key: S3CR3T"]}', '{"headers":["X-Api-Key: [hidden]"]}'],
  ['Error: Invalid API key: S3CR3T.', 'Error: Invalid API key: [hidden].'],
  ['invalid token: S3CR3T', 'invalid token: [hidden]'],
  ['login failed; password: S3CR3T', 'login failed; password: [hidden]'],
  ['login with password: S3CR3T failed', 'login with password: [hidden] failed'],
  ['login failed (password: S3CR3T)', 'login failed (password: [hidden])'],
  ['login with password: S3(CR3T),x!', 'login with password: [hidden]!'],
  ['&{Name:bob Password:S3CR3T Id:5}', '&{Name:bob Password:[hidden] Id:5}'],
  ['&{Id:5 Token:secretword Name:bob}', '&{Id:5 Token:[hidden] Name:bob}'],
  ['password:S3CR3T', 'password:[hidden]'],
  ['connect(id: 5, password: "S3CR3T one")', 'connect(id: 5, password: "[hidden]")'],
  [
    String.raw`{"error":"#<User id: 1, password: \"S3CR3T\">"}`,
    String.raw`{"error":"#<User id: 1, password: \"[hidden]\">"}`,
  ],
  [
    'bad Authorization: Digest username="b", response="S3CR3T"',
    'bad Authorization: Digest [hidden]',
  ],
  ['the password: swordfish', 'the password: [hidden]'],
])('%s has a secret', (text, masked) => {
  const secrets: string[] = [];
  expect(maskNamedTexts(text, (it) => secrets.push(it))).toBe(masked);
  expect(secrets.join()).toMatch(/S3\(?CR3T|word/);
});

test.each([
  'invalid password: must be at least 8 characters',
  'invalid password: Must be at least 8 characters',
  'the token: is required',
  'the token: expired, so log in',
  'the token: 401 Unauthorized',
  'the password: too short',
  'the password: unusually short ones are rejected',
  'the password: null',
  'the password: [hidden]',
  'the password: ***',
  'Token::parse failed',
  'http://token:8080/',
  '{"error":"the token: ","b":"c"}',
  '{"error":"the token: "}',
  '{"error":"the token:", "b": "c"}',
  'the status: provisioning',
  'the primary key: ad-1b4e28ba',
])('%s has none', (text) => {
  expect(maskNamedTexts(text)).toBe(text);
});
