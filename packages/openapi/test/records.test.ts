import { describe, expect, test } from '@jest/globals';
import { maskNamedTexts } from '@scalingo-addons/openapi';

const secret = 'S3CR3T';

/** Values that show a secret, with its name in another place. */
const records: readonly (readonly [string, unknown])[] = [
  ['FastAPI', { detail: [{ loc: ['body', 'password'], msg: 'too short', input: secret }] }],
  ['Spring', { errors: [{ field: 'password', rejectedValue: secret }] }],
  ['express-validator', { errors: [{ value: secret, msg: 'invalid', path: 'user.password' }] }],
  ['Joi', { details: [{ path: ['password'], context: { value: secret, key: 'password' } }] }],
  ['Zod', { issues: [{ path: ['tokens', 0], received: secret, input: secret }] }],
  ['a pointer', { errors: [{ pointer: '/addon/password', input: secret }] }],
  ['an object as value', { field: 'credentials', value: { user: secret, list: [secret] } }],
  ['a number', { field: 'pin', value: 123456 }],
  ['a pair with more between', [{ name: 'DB_PASSWORD', meta: { a: [1] }, b: 2, value: secret }]],
  ['short names', { options: [{ k: 'password', v: secret }] }],
  ['a table', { columns: ['user', 'password'], rows: [['bob', secret]] }],
  [
    'a table with described columns',
    { fields: [{ name: 'a' }, { name: 'pwd' }], data: [[1, secret]] },
  ],
  [
    'a list with a header',
    [
      ['id', 'user', 'password'],
      [1, 'bob', secret],
      [2, 'eve', secret],
    ],
  ],
];
/** Ways to write it. */
const spellings: readonly (readonly [string, (value: unknown) => string])[] = [
  ['JSON', (it) => JSON.stringify(it)],
  ['indented JSON', (it) => JSON.stringify(it, null, 2)],
  ['JSON within JSON', (it) => JSON.stringify({ a: '[1] b', error: JSON.stringify(it), c: 5 })],
  ['JSON within JSON within JSON', (it) => JSON.stringify(JSON.stringify(JSON.stringify(it)))],
  ['JSON without its end', (it) => JSON.stringify(it).replace(/[\]}]+$/, '')],
  ['JSON in a sentence', (it) => `can't take ${JSON.stringify(it)}, that's it`],
  ['no quotes of names', (it) => JSON.stringify(it).replace(/"(\w+)":/g, '$1: ')],
];

describe.each(records)('%s', (_title, value) => {
  test.each(spellings)('in %s', (_how, write) => {
    const secrets: string[] = [];
    const masked = maskNamedTexts(write(value), (it) => secrets.push(it));
    expect(masked).not.toMatch(/S3CR3T|123456/);
    expect(masked).toContain('[hidden]');
    expect(secrets.every((it) => /^(?:S3CR3T|123456)$/.test(it))).toBe(true);
  });
});

test('the text stays JSON', () => {
  for (const [, value] of records) {
    const json = JSON.stringify({ error: JSON.stringify(value), value });
    const masked = JSON.parse(maskNamedTexts(json));
    const expected = json.replace(/\\"S3CR3T\\"|123456(?=.*",)/g, '\\"[hidden]\\"');
    const all = expected.replace(/"S3CR3T"|123456/g, '"[hidden]"');
    expect(masked).toEqual(JSON.parse(all));
  }
});

test.each([
  ['user,password\nbob,S3CR3T\neve,\n', 'user,password\nbob,[hidden]\neve,\n'],
  ['user;api_key\r\nbob;S3CR3T\r\n', 'user;api_key\r\nbob;[hidden]\r\n'],
  ['user\tpassword\nbob\tS3CR3T', 'user\tpassword\nbob\t[hidden]'],
  ['"user","password"\n"b, ob","S3""CR3T"', '"user","password"\n"b, ob","[hidden]"'],
  ['name,value\npassword,S3CR3T\nuser,bob', 'name,value\npassword,[hidden]\nuser,bob'],
])('the table %j becomes %j', (text, masked) => {
  expect(maskNamedTexts(text)).toBe(masked);
});

test.each([
  { errors: [{ path: ['password'], expected: 'string', received: 'undefined', value: null }] },
  { errors: [{ field: 'password', message: 'too short', value: '[hidden]' }] },
  { method: 'POST', path: '/v1/tokens/exchange', data: { status: 'created' } },
  { field: 'name', value: 'my-addon' },
  { columns: ['id', 'name'], rows: [['ad-1', 'redis']] },
  { fields: ['id', 'password'], rows: 5 },
])('%j has no secret', (value) => {
  const text = JSON.stringify(value);
  expect(maskNamedTexts(text)).toBe(text);
});

test.each(['a, b\nc, d', 'id,name\n1,password\n', 'Hello, enter your new password now\nyes, do'])(
  '%j has no secret',
  (text) => {
    expect(maskNamedTexts(text)).toBe(text);
  },
);
