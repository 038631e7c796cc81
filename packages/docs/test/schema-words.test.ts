import { describe, expect, test } from '@jest/globals';
import type { JsonSchema, OpenApiDocument } from '@scalingo-addons/openapi';
import { contentText } from '../src/reference/schema/properties.ts';
import { describeConstraints, describeType } from '../src/reference/schema/type.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: 'string' };

const document: OpenApiDocument = {
  openapi: '3.1.1',
  paths: {},
  components: {
    schemas: {
      Thing: { type: 'object' },
      Nullable: { type: ['string', 'null'] },
      Either: { anyOf: [ref('Thing'), { type: 'null' }] },
      Nested: { oneOf: [ref('Nullable'), ref('Thing')] },
      Circle: { oneOf: [ref('Circle'), string] },
      Base: { type: 'object', required: ['id'], properties: { id: string, name: string } },
      Left: { allOf: [ref('Base')], properties: { left: string } },
      State: { ...string, description: 'A state.', 'x-extensible-enum': ['on', 'off'] },
      Loop: { allOf: [ref('Loop')], properties: { own: string } },
    },
  },
};

describe('types', () => {
  test.each<[JsonSchema, string]>([
    [{ type: 'string', format: 'uri' }, 'string (uri)'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ type: 'array', items: string }, 'array of string'],
    [{ type: ['array', 'null'], items: string }, 'array of string, or null'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, 'array of (string or null)'],
    [{ type: 'object', additionalProperties: string }, 'map of string'],
    [{ type: ['object', 'null'], additionalProperties: string }, 'map of string, or null'],
    [
      { type: 'object', additionalProperties: { type: ['string', 'null'] } },
      'map of (string or null)',
    ],
    [ref('Thing'), '[Thing](#schema/Thing)'],
    [ref('Nullable'), '[Nullable](#schema/Nullable) or null'],
    [ref('Either'), '[Either](#schema/Either) or null'],
    [ref('Nested'), '[Nested](#schema/Nested) or null'],
    [ref('Circle'), '[Circle](#schema/Circle)'],
    [{ type: 'array', items: ref('Nullable') }, 'array of ([Nullable](#schema/Nullable) or null)'],
    [{ oneOf: [ref('Nullable'), { type: 'null' }] }, '[Nullable](#schema/Nullable) or null'],
    [
      { allOf: [ref('Thing'), { oneOf: [string, { type: 'null' }] }] },
      '[Thing](#schema/Thing) and (string or null)',
    ],
    [{}, 'any value'],
  ])('%j', (schema, words) => {
    expect(describeType(document, schema)).toBe(words);
  });
});

test.each<[JsonSchema, string]>([
  [{ minItems: 1 }, 'At least 1 item.'],
  [{ minItems: 2, maxItems: 3 }, 'At least 2 items, at most 3 items.'],
  [{ minProperties: 1 }, 'At least 1 property.'],
  [{ maxProperties: 2 }, 'At most 2 properties.'],
  [{ minLength: 24, maxLength: 24 }, 'Exactly 24 characters.'],
  [{ minLength: 1, maxLength: 1 }, 'Exactly 1 character.'],
  [{ minLength: 1 }, ''],
  [{ const: 'a', default: 0 }, 'Default: `0`, always `a`.'],
])('constraints %j', (schema, sentence) => {
  expect(describeConstraints(schema)).toBe(sentence);
});

/** Returns the content of a schema, without the header of tables. */
const content = (schema: JsonSchema): string =>
  contentText(document, schema).replaceAll(
    /\| Property \| Type \| Description \|\n(\| --- )+\|\n/g,
    '',
  );

test('inherited properties come first, over several levels and inline schemas', () => {
  const schema = {
    allOf: [ref('Left'), { required: ['name'], properties: { inline: string } }],
    properties: { name: { type: 'integer' } },
  };
  expect(content(schema)).toBe(
    [
      '| `id` required | string | Inherited from [Base](#schema/Base). |',
      '| `name` required | integer |  |',
      '| `left` | string | Inherited from [Left](#schema/Left). |',
      '| `inline` | string |  |',
    ].join('\n'),
  );
  expect(content(ref('Loop'))).toBe('');
  expect(content({ allOf: [ref('Loop')] })).toContain('| `own` | string |');
});

test('a property that is only a reference has the text and the values of the schema', () => {
  const properties = {
    plain: ref('State'),
    own: { ...ref('State'), description: 'Its own text.' },
  };
  const values = 'Known values: `on`, `off`. Others are possible.';
  expect(content({ properties })).toBe(
    [
      `| \`plain\` | [State](#schema/State) | A state. ${values} |`,
      `| \`own\` | [State](#schema/State) | Its own text. ${values} |`,
    ].join('\n'),
  );
});

test('discriminators without a mapping use the names of the schemas', () => {
  const schema = { oneOf: [ref('Thing'), ref('Base')], discriminator: { propertyName: 'kind' } };
  expect(content(schema)).toContain('| `Thing` | [Thing](#schema/Thing) |\n| `Base` |');
});

describe('conditions', () => {
  const conditions = (condition: JsonSchema, then: JsonSchema = { required: ['b'] }) =>
    content({ type: 'object', if: condition, then });
  test.each<[JsonSchema, string]>([
    [{ required: ['a'], properties: { a: { const: 1 } } }, '**If `a` is `1`:** Required: `b`.'],
    [
      { properties: { a: { enum: ['x', null] } } },
      '**If `a` is `x` or `null` or missing:** Required: `b`.',
    ],
    [{ required: ['a'] }, '**If `a` is present:** Required: `b`.'],
    [
      { required: ['a', 'c'], properties: { a: { const: true } } },
      '**If `a` is `true` and `c` is present:** Required: `b`.',
    ],
  ])('%j', (condition, text) => {
    expect(conditions(condition)).toBe(text);
  });

  test.each<[JsonSchema]>([
    [{ properties: { a: { minimum: 1 } } }],
    [{ not: { required: ['a'] } }],
    [{ minProperties: 1 }],
  ])('%j, which has no words, is shown as JSON', (condition) => {
    const text = conditions(condition);
    expect(text).toContain(JSON.stringify(condition, null, 2));
    expect(text).toContain('**If the condition is met:** Required: `b`.');
  });
});
