import { describe, expect, test } from '@jest/globals';
import { maskNamed, maskNamedTexts, maskUrls } from '@scalingo-addons/openapi';
import { sample } from '../../../test/sample.ts';

const secret = 'S3CR3T one';
const names = ['password', 'api_key', 'clientSecret', 'access-token', "user's pass", 'X.token'];

/** Ways to write a JSON value: all of them are texts that a server or a client may send. */
const spellings: readonly (readonly [string, (value: unknown) => string])[] = [
  ['JSON', (it) => JSON.stringify(it)],
  ['indented JSON', (it) => JSON.stringify(it, null, 2)],
  ['JSON with a byte order mark', (it) => `\ufeff${JSON.stringify(it)}`],
  ['JSON without its end', (it) => JSON.stringify(it).replace(/[\]}]+$/, '')],
  ['JSON cut within the secret', (it) => JSON.stringify(it).replace(/ one"[^"]*$/, ' o')],
  ['JSON after a quote', (it) => `6" ${JSON.stringify(it)}`],
  ['JSON before a quote', (it) => `${JSON.stringify(it)} and "`],
  ['JSON within JSON', (it) => JSON.stringify(JSON.stringify(it))],
  ['JSON within JSON within JSON', (it) => JSON.stringify(JSON.stringify(JSON.stringify(it)))],
  ['JSON with an escaped name', (it) => JSON.stringify(it).replace(/a(?=[^"]*":)/, '\\u0061')],
  ['the same name twice', (it) => JSON.stringify(it).replace('{', '{"password":"S3CR3T",')],
  ['single quotes', (it) => JSON.stringify(it).replaceAll("'", '').replaceAll('"', "'")],
  ['names without quotes', (it) => JSON.stringify(it).replace(/"([\w.-]+)":/g, '$1: ')],
  ['the notation of Ruby', (it) => JSON.stringify(it).replaceAll('":', '"=>')],
];
/** Values that contain a secret by name. */
const values: readonly (readonly [string, (name: string) => unknown])[] = [
  ['a text', (name) => ({ id: 5, [name]: secret })],
  ['a text with quotes', (name) => ({ [name]: `S3CR3T "x\\" \\\\" ${secret}` })],
  ['a text that is JSON', (name) => ({ [name]: `{"a":"${secret}"}` })],
  ['a list', (name) => ({ [name]: ['a', secret, [secret]] })],
  ['an object', (name) => ({ [name]: { user: 'u', value: secret } })],
  ['deep within', (name) => ({ addons: [{ options: { a: [{ [name]: secret }] } }] })],
];

const cases = spellings.flatMap(([how, write]) =>
  values.flatMap(([what, make]) =>
    names.map((name) => [how, what, name, write(make(name))] as const),
  ),
);

test('there are as many cases as meant', () => {
  expect(cases).toHaveLength(14 * 6 * 6);
});

test('a secret is masked in any notation', () => {
  const shown = cases.filter(([, , , text]) => /S3CR3T|one/.test(maskNamedTexts(text)));
  expect(shown).toEqual([]);
});

test('numbers, forms, XML and parts of forms, too', () => {
  expect(
    [
      '{"pin":123456,"password":-1.5e3}',
      String.raw`{"json":"{\"pin\": 12}"}`,
      'page=1&user%5Bpassword%5D=a)b#c&token=&x=y',
      'password=S3CR3T',
      'payload=%7B%22token%22%3A%22S3CR3T%22%7D&b=1',
      '<a><password type="x">S3CR3T</password><b>c</b></a>',
      '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nS3CR3T\r\nx\r\n--b--',
    ].map((text) => maskNamedTexts(text)),
  ).toEqual([
    '{"pin":"[hidden]","password":"[hidden]"}',
    String.raw`{"json":"{\"pin\": \"[hidden]\"}"}`,
    'page=1&user%5Bpassword%5D=[hidden]&token=&x=y',
    'password=[hidden]',
    'payload=[hidden]&b=1',
    '<a><password type="x">[hidden]</password><b>c</b></a>',
    '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n[hidden]\r\n--b--',
  ]);
});

test.each([
  ['{"authorization":"Bearer S3CR3T"}', '{"authorization":"[hidden]"}'],
  ['[{"name":"DB_PASSWORD","value":"S3CR3T"}]', '[{"name":"DB_PASSWORD","value":"[hidden]"}]'],
  ['{"type":"a","key":"pwd","on":1,"data":"S3CR3T"}', undefined],
  ['{"value":"S3CR3T","name":"api_key"}', '{"value":"[hidden]","name":"api_key"}'],
  [JSON.stringify('{"name":"token","value":"S3CR3T"}'), undefined],
  ['[["a","b"],["password","S3CR3T"]]', '[["a","b"],["password","[hidden]"]]'],
  ['<a password="S3CR3T"/>', '<a password="[hidden]"/>'],
  ["<a b='c' accessToken='S3CR3T'/>", undefined],
  ['<a><password><![CDATA[S3CR3T]]></password></a>', '<a><password>[hidden]</password></a>'],
  ['<a><password><b>S3CR3T</b></password></a>', '<a><password>[hidden]</password></a>'],
  ['<entry key="password">S3CR3T</entry>', '<entry key="password">[hidden]</entry>'],
  ['<input name="password" value="S3CR3T">', '<input name="password" value="[hidden]">'],
  ['user: x\npassword: S3CR3T one', 'user: x\npassword: [hidden]'],
  ['[db]\npassword = S3CR3T', '[db]\npassword = [hidden]'],
  ['export DB_PASSWORD="S3CR3T"', 'export DB_PASSWORD="[hidden]"'],
  ['[password] => S3CR3T', '[password] => [hidden]'],
  [
    String.raw`{"error":"with password=\"S3CR3T\""}`,
    String.raw`{"error":"with password=\"[hidden]\""}`,
  ],
  ['user=x;password=S3CR3T;b=c', 'user=x;password=[hidden];b=c'],
])('%s is masked', (text, masked) => {
  const shown = maskUrls(maskNamedTexts(text));
  expect(shown).not.toContain('S3CR3T');
  if (masked !== undefined) expect(shown).toBe(masked);
});

test('it agrees with the mask of JSON values, and leaves what is no secret', () => {
  const all = values.flatMap(([, make]) => [...names, 'name', 'key', 'author'].map(make));
  const harmless = { password: true, tokens: [], token: null, api_key: '', secret: { a: false } };
  const others = ['a: b', '{"a":"b","page":1}', 'http://a/?b=c', 'a "b": c', 'x=y', '<a>b</a>'];
  for (const it of [...all, harmless]) {
    const masked: unknown = JSON.parse(maskNamedTexts(JSON.stringify(it)));
    expect(masked).toEqual(maskNamed(it));
  }
  expect(maskNamed(harmless)).toEqual(harmless);
  for (const it of others) expect(maskNamedTexts(it)).toBe(it);
});

test('the masked values are passed on, without escapes', () => {
  const told: string[] = [];
  maskNamedTexts(String.raw`{"password":"a\u0062\/c","x":{"tokens":["d",5]}}`, (it) =>
    told.push(it),
  );
  maskNamedTexts('password=a+b%2F', (it) => told.push(it));
  expect(told).toEqual(['ab/c', 'd', '5', 'a b/']);
});

describe('a hostile text takes no longer than another', () => {
  const parts = [
    ...[
      '"',
      '\\',
      '\\"',
      '"a":',
      '{',
      '"token":[',
      '"token":{"a":',
      ',a',
      '"a" ',
      "'",
      '<a ',
      '<token>',
    ],
    ...['<password>', '[password', '"name":"token",', '["token","', ';token=', 'key="token" '],
    ...['password: a', 'token = "', '"value":"a","name":', '<a name="token" ', '\\n'],
    ...['token:', 'a token: ', 'token:"', 'token: Bearer a="', 'token:a,', 'token:!', 'key key '],
    ...['{"value":', '"{', `"['[`, '\\"[', '{"name":"token","value":{', '["a","token"],', 'value}'],
    ...['a,token\n', '""', 'a,"'],
    ...['<name>token</name><a>', '<a>b</a>', '<a value="" name="token" ', '<token></b>', 'a="'],
    ...['name="token"', 'name="token"\n\n', 'a=', '&', '"token":"\\', 'token=&', '{token: '],
  ];
  test.each(sample(parts, { kindOf: () => 'part', perKind: 15, minKinds: 1 }))('%j', (part) => {
    const text = part.repeat(300_000 / part.length);
    // Quadratic time would be minutes, which the time limit of a test ends.
    for (const it of [text, `"token":${text}`, `"token":"${text}`])
      expect(maskNamedTexts(it).length).toBeGreaterThan(0);
  });
});
