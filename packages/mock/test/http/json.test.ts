import { expect, test } from '@jest/globals';
import { parseJson } from '../../src/http/request/json.ts';

test.each([
  ['{"a":"\\ud83d\\ude00"}', { a: '\u{1f600}' }],
  ['{"a":"\\\\ud83d"}', { a: '\\ud83d' }],
  ['{"a":"__proto__"}', { a: '__proto__' }],
  ['["\\u0061", null, 1]', ['a', null, 1]],
])('parses %s', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

const proto = 'the body has a key "__proto__"';
const surrogate = 'the body has a text with half of a surrogate pair';

test.each([
  ['{"__proto__":{}}', proto],
  ['{"a":[{"\\u005f_proto__":1}]}', proto],
  ['{"__pr\\u006fto__":1}', proto],
  ['"\\ud83d"', surrogate],
  ['{"\\udc00":1}', surrogate],
  ['{"a":[{"b":"x\\uD800y"}]}', surrogate],
  ['{"a":"\\uZZ"}', 'invalid JSON'],
])('rejects %s', (text, message) => {
  expect(() => parseJson(text)).toThrow(message);
});
