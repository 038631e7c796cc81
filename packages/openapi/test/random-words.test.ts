import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { maskRandomWords } from '@scalingo-addons/openapi';

/** Bytes that are the same in each run. */
const bytes = (length: number, seed: number): Buffer =>
  createHash('shake256', { outputLength: length }).update(`${length} ${seed}`).digest();

const mask = (text: string) => maskRandomWords(text, () => false);

test.each([
  ['base64url', 16, 0.97],
  ['base64url', 32, 0.99],
  ['base64', 16, 0.93],
  ['base64', 32, 0.98],
  ['hex', 16, 0.93],
  ['hex', 32, 0.97],
] as const)('nearly all keys are masked: %s of %i bytes', (encoding, length, share) => {
  const keys = Array.from({ length: 1_000 }, (_, seed) => bytes(length, seed).toString(encoding));
  const masked = keys.filter((it) => mask(`a ${it} b`) === 'a [hidden] b');
  expect(masked.length / keys.length).toBeGreaterThan(share);
});

test.each([
  'The password is too short (minimum is 8 characters)',
  'addon ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55 not found',
  'commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  '{"request_id":"Zk9xQv3LmPw8Tt61Bb","trace-id": "4bf92f3577b34da6a3ce929d0e0e4736"}',
  'plan_id: 5d0b9c1a2121276700012ca1',
  'https://api.example.com/v1/apps/5d0b9c1a2121276700012ca1/addons/ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55',
  'AddonProviderNotFoundException in PasswordService.check(PasswordService.java:123)',
  'at Object.<anonymous> (/app/node_modules/express/lib/router/index.js:95:5)',
  '2026-11-28T12:00:00.000Z and 20261128T120000Z and 1764331200000',
  'x86_64-unknown-linux-gnu, application/vnd.github.v3+json, version 20.11.1-alpine3.19',
  'ECONNREFUSED ERR_INVALID_ARG_TYPE INSUFFICIENT_FUNDS_2 DATABASE_URL_READ_ONLY',
  'getUserByExternalIdentifier() of someVeryLongVariableName2 in the_other_module_v2',
])('%s stays as it is', (text) => {
  expect(mask(text)).toBe(text);
});

test('known words are shown', () => {
  const known = bytes(20, 1).toString('base64url');
  expect(maskRandomWords(`a ${known}`, (it) => it === known)).toBe(`a ${known}`);
});

test.each(['a1', 'a/', '/a1B', '-', 'id: '])('a hostile text takes no longer: %j', (part) => {
  expect(mask(part.repeat(300_000 / part.length)).length).toBeGreaterThan(0);
});
