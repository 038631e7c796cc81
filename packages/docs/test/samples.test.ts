import { describe, expect, test } from '@jest/globals';
import { defaultSettings, samplesFor } from '@scalingo-addons/docs';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';

const string = { type: 'string' };

/** Returns the samples of an operation, by title. */
function samplesOf(operation: object, path = '/v1/things'): Record<string, string> {
  const document: OpenApiDocument = {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1.0.0' },
    servers: [{ url: 'https://api.example.com' }],
    tags: [{ name: 'Thing', 'x-client-group': 'my-things' }],
    paths: {
      [path]: {
        post: {
          operationId: 'createThing',
          tags: ['Thing'],
          responses: { 204: { description: 'Nothing.' } },
          ...operation,
        },
      },
    },
    components: {
      securitySchemes: {
        Bearer: { type: 'http', scheme: 'bearer' },
        Basic: { type: 'http', scheme: 'basic' },
        MyKey2: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    },
  };
  const client = { package: 'things', factory: 'createClient', variable: 'things' };
  const settings = { ...defaultSettings, hostVariable: 'HOST', client };
  const samples = samplesFor(contractOf(document), settings, 'createThing');
  return Object.fromEntries(samples.map(({ title, code }) => [title, code]));
}

const parameter = (name: string, place: string, schema: object, value: unknown, more = {}) => ({
  name,
  in: place,
  required: true,
  schema,
  examples: { Example: { value } },
  ...more,
});
const list = { type: 'array', items: string };

test('lists and characters that a URL escapes are encoded', () => {
  const parameters = [
    parameter('id', 'path', string, 'a/b c'),
    parameter('types', 'query', list, ['x&y', 'z']),
    parameter('csv', 'query', list, ['1', '2'], { explode: false }),
  ];
  const { curl, fetch } = samplesOf({ parameters }, '/v1/things/{id}');
  const url = 'https://api.example.com/v1/things/a%2Fb%20c?types=x%26y&types=z&csv=1,2';
  expect(curl).toContain(`curl "${url}" \\\n  -X POST \\\n`);
  expect(fetch).toContain(`fetch('${url}', {`);
});

test('quotes in headers are escaped', () => {
  const parameters = [parameter('X-Text', 'header', string, "it's")];
  const { curl, fetch } = samplesOf({ parameters });
  expect(curl).toContain(`-H 'X-Text: it'\\''s'`);
  expect(fetch).toContain(`'X-Text': 'it\\'s',`);
});

test('optional arguments that are left out before one that is set are undefined', () => {
  const media = { schema: { type: 'object' }, examples: { Example: { value: { a: 1 } } } };
  const { TypeScript: code } = samplesOf({
    parameters: [
      parameter('q', 'query', string, 'x', { required: false }),
      parameter('X-H', 'header', string, 'y'),
    ],
    requestBody: { content: { 'application/json': media } },
  });
  expect(code).toContain(
    "await things['my-things'].create(\n  {\n    'X-H': 'y',\n  },\n  {\n    a: 1,\n  },\n);",
  );
});

describe('credentials', () => {
  test.each([
    [
      [{ Bearer: [] }],
      '-H "Authorization: Bearer $BEARER_TOKEN"',
      'createClient({ bearerToken: process.env.BEARER_TOKEN! })',
      '.create()',
    ],
    [[{ Basic: [] }], '-u ":$API_TOKEN"', 'createClient()', '.create(process.env.API_TOKEN!)'],
    [[{ MyKey2: [] }], '-H "X-Key: $MY_KEY2"', 'createClient()', '.create(process.env.MY_KEY2!)'],
    [
      [{ MyKey2: [] }, { Bearer: [] }],
      '-H "Authorization: Bearer $BEARER_TOKEN"',
      'bearerToken',
      '.create()',
    ],
    [
      [{ Bearer: [], MyKey2: [] }],
      '-H "X-Key: $MY_KEY2"',
      'bearerToken',
      '.create(process.env.MY_KEY2!)',
    ],
    [[{}, { Bearer: [] }], '-X POST', 'createClient()', '.create()'],
    [[], '-X POST', 'createClient()', '.create()'],
  ])('%j', (security, option, creation, call) => {
    const { curl, TypeScript: code } = samplesOf({ security });
    expect(curl).toContain(option);
    expect(code).toContain(creation);
    expect(code).toContain(call);
  });
});

test('a server without variables is used as it is, and a missing example is named', () => {
  expect(samplesOf({}).curl).toContain('curl https://api.example.com/v1/things');
  const withoutExample = parameter('q', 'query', string, '', { examples: {} });
  expect(() => samplesOf({ parameters: [withoutExample] })).toThrow(
    'Cannot generate samples for createThing: add an example to the required query parameter q.',
  );
});
