import { expect, test } from '@jest/globals';
import { maskNamedTexts } from '@scalingo-addons/openapi';

const header = 'user: x\n';
const rest = '\nplan: small\nlist:\n  - a\n';

/** Ways to write the value of a key in YAML. */
const values: readonly string[] = [
  ' S3CR3T',
  ' "S3CR3T"',
  " 'it''s S3CR3T'",
  ' "a\n  S3CR3T"',
  ' a\n  S3CR3T',
  '\n  S3CR3T',
  '\n\n  S3CR3T',
  ' # why\n  S3CR3T',
  ' |\n  S3CR3T\n  S3CR3T: b',
  ' |-\n  a\n\n  S3CR3T',
  ' >2\n    S3CR3T',
  ' >+  # why\n  S3CR3T',
  ' &x |\n  S3CR3T',
  ' !!str\n  S3CR3T',
  ' !!binary |\n  S3CR3T=',
  '\n- S3CR3T\n- b',
  '\n  - S3CR3T',
  '\n  - a: S3CR3T\n    b:\n      - S3CR3T',
  '\n  user: S3CR3T',
  ' [S3CR3T, b]',
  ' [\n  a,\n  S3CR3T\n]',
  ' {a: S3CR3T}',
  ' &y !!map\n  a: "S3CR3T"',
];
/** Where a key can be. */
const places: readonly (readonly [before: string, indent: string])[] = [
  ['', ''],
  ['db:\n  ', '  '],
  ['- ', '  '],
  ['all:\n  - - ', '      '],
  ['---\n', ''],
];

const cases = values.flatMap((value) =>
  places.flatMap(([before, indent]) =>
    ['password', '"api_key"', "'token'", 'client-secret '].flatMap((key) =>
      ['\n', '\r\n'].map((newline) => {
        const own = `${key}:${value}`.replaceAll('\n', `\n${indent}`);
        return `${header}${before}${own}${rest}`.replaceAll('\n', newline);
      }),
    ),
  ),
);

test('there are as many cases as meant', () => {
  expect(cases).toHaveLength(23 * 5 * 4 * 2);
});

test('the values of YAML are masked wherever they are, and nothing else', () => {
  for (const it of cases) {
    const masked = maskNamedTexts(it);
    expect(masked).not.toContain('S3CR3T');
    expect(masked).toMatch(/^user: x\r?\n[\s\S]*\nplan: small\r?\nlist:\r?\n {2}- a\r?\n$/);
  }
});

test('the values of YAML in the strings of JSON are masked, and nothing else', () => {
  for (const it of cases) {
    for (const value of [{ a: it, b: 1 }, JSON.stringify({ a: it })]) {
      const masked = maskNamedTexts(JSON.stringify(value));
      expect(masked).not.toContain('S3CR3T');
      const inner: unknown = JSON.parse(masked);
      const { a } = (typeof inner === 'string' ? JSON.parse(inner) : inner) as { a: string };
      expect(a).toMatch(/^user: x\r?\n[\s\S]*\nplan: small\r?\nlist:\r?\n {2}- a\r?\n$/);
    }
  }
});

test('the structure of a secret remains', () => {
  expect(maskNamedTexts('tokens:\n  a: S3CR3T\n  b:\n    - S3CR3T\n    - x: 1234567\nc: d\n')).toBe(
    'tokens:\n  a: [hidden]\n  b:\n    - [hidden]\n    - x: [hidden]\nc: d\n',
  );
});

test.each([
  'passwords:\n  min: 8\n',
  'password:\n  - must be longer\n  - is too short\n',
  'token: [hidden]\nuser:\n  a\n',
  'password: null\nuser: x\n',
  'keys:\n  - a\n',
  '{"errors":{"password":["is too short","can\'t be blank"],"token":"has expired"}}',
  'token: has expired',
  'password:\nuser: x\n',
])('%j stays as it is', (text) => {
  expect(maskNamedTexts(text)).toBe(text);
});

test('the values are passed on, also as one text', () => {
  const told: string[] = [];
  maskNamedTexts('private_key: |\n  first line\n  second line\n', (it) => told.push(it));
  expect(told).toEqual(
    expect.arrayContaining(['first line', 'second line', 'first line\nsecond line']),
  );
});

test.each(['password:\n', 'password:\n  - a\n', '- - - ', 'password: [\n', 'token: |\n', 'a:\n\t'])(
  'a hostile text takes no longer than another: %j',
  (part) => {
    const text = part.repeat(300_000 / part.length);
    expect(maskNamedTexts(text).length).toBeGreaterThan(0);
  },
);
