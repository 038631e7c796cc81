import { expect, test } from '@jest/globals';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { type ExchangeProperties, exchange } from '../traffic/exchanges.ts';
import { formatsWith, report } from './reported.ts';

const key = 'Zk9xQv3LmPw8';
const text = (body: string, more: ExchangeProperties = {}) =>
  exchange({ status: 418, headers: { 'content-type': 'text/plain' }, body, ...more });

/** Returns the bytes of UTF-16 as a client without its charset reads them. */
const utf16 = (it: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(it, 'utf16le');
  return (order === 'le' ? bytes : bytes.swap16()).toString('latin1');
};

test.each([
  ['UTF-16', utf16(`password: ${key}\n`, 'le')],
  ['UTF-16 in the other order', utf16(`{"password":"${key}"}`, 'be')],
  ['a key of YAML with a question mark', `? password\n: ${key}\nuser: bob\n`],
  ['a block of such a key', `- ? "password"\n  : |\n    ${key}\n`],
  ['such a key in a list', `? [token]\n: ${key}\n`],
  ['a code in JSON', `{"grant_type":"authorization_code","code":"${key}"}`],
  ['a code in JSON within JSON', JSON.stringify({ sent: `{"code":"${key}","grant_type":"x"}` })],
  ['a code in YAML', `grant_type: authorization_code\ncode: ${key}\n`],
])('%s is hidden, also where it is repeated', async (_name, body) => {
  const reported = await report([text(body), text(`it is ${key} again`, { status: 419 })]);
  expect(reported.result.findings.length).toBeGreaterThan(0);
  expect(formatsWith(reported, key)).toEqual([]);
  expect(formatsWith(reported, utf16(key, 'le'))).toEqual([]);
});

test.each([
  ['UTF-16 without a secret', utf16('the plan is small', 'le')],
  ['a question', '? plan\n: small\n'],
  ['a code without a grant', '{"code":"region_disabled","error":"x"}'],
])('%s is shown', async (_name, body) => {
  const reported = await report([text(body)]);
  const shown = JSON.parse(reported.reports.har ?? '').log.entries[0].response.content.text;
  expect(shown).toBe(body);
});

const documentWith = (parameter: object): OpenApiDocument => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Hooks', version: '1.0.0' },
  paths: {
    '/hooks/{hook_key}/runs': {
      parameters: [{ name: 'hook_key', in: 'path', required: true, ...parameter }],
      get: { operationId: 'listRuns', responses: { 204: { description: 'Nothing.' } } },
    },
  },
});

test.each([
  ['its schema', { schema: { type: 'string', 'x-secret': true } }],
  ['itself', { 'x-secret': true, schema: { type: 'string' } }],
])(
  'a path parameter that is marked at %s is hidden, also where it is repeated',
  async (_name, parameter) => {
    const url = `https://api.example.com/hooks/${encodeURIComponent(key)}/runs`;
    const other = 'https://api.example.com/hooks/other-of-somebody/runs';
    const reported = await report(
      [text(`nothing at ${key}`, { url }), text(`not ${key}`, { url: other, status: 419 })],
      { document: documentWith(parameter) },
    );
    expect(reported.result.findings.length).toBeGreaterThan(0);
    expect(formatsWith(reported, key)).toEqual([]);
    expect(reported.reports.har).toContain('/hooks/[hidden]/runs');
  },
);
