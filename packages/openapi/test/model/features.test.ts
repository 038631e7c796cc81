import { describe, expect, test } from '@jest/globals';
import {
  contractOf,
  exampleStatus,
  jsonContent,
  type OpenApiDocument,
  type Operation,
  preferredRequirement,
  readHeader,
  readParameter,
  responseFor,
  serverUrl,
  successOf,
} from '@scalingo-addons/openapi';

const error = { description: 'Error.', content: { 'text/plain': { schema: { type: 'string' } } } };
const string = { type: 'string' };

/** A document with what a PaaS API has beyond its simplest operations. */
const document: OpenApiDocument = {
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Events', version: '1.0.0' },
  security: [{ Key: [], Bearer: [] }, { Basic: [] }],
  tags: [{ name: 'Event', 'x-client-group': 'events' }],
  paths: {
    '/events/{number}': {
      servers: [
        {
          url: 'https://{zone}.example',
          variables: { zone: { default: 'a', enum: ['a', 'b'], description: 'Zone.' } },
        },
      ],
      parameters: [{ name: 'number', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        operationId: 'listEvents',
        tags: ['Event'],
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'kinds', in: 'query', schema: { type: 'array', items: string } },
          { name: 'X-Ids', in: 'header', schema: { type: 'array', items: { type: 'integer' } } },
          { name: 'wide', in: 'query', deprecated: true, schema: { type: 'boolean' } },
          { name: 'key', in: 'query', schema: { type: 'string', 'x-secret': true } },
        ],
        responses: {
          200: {
            description: 'A page.',
            headers: {
              'X-Count': { schema: { type: 'integer' }, examples: { Two: { value: 2 } } },
            },
            content: {
              'application/json; charset=utf-8': {
                'x-envelope': 'events',
                schema: { $ref: '#/components/schemas/Page' },
              },
            },
          },
          404: error,
          '4XX': error,
          default: error,
        },
      },
      post: {
        operationId: 'replayEvent',
        tags: ['Event'],
        'x-safe-to-retry': true,
        'x-client-method': 'again',
        security: [{}],
        responses: { '2XX': { description: 'Done.' }, '5xx': error },
      },
    },
  },
  components: {
    securitySchemes: {
      Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      Bearer: { type: 'http', scheme: 'Bearer' },
      Basic: { type: 'http', scheme: 'basic' },
    },
    schemas: {
      Page: {
        type: 'object',
        required: ['events', 'meta'],
        properties: {
          events: { type: 'array', items: { allOf: [{ $ref: '#/components/schemas/Event' }] } },
          meta: {
            type: 'object',
            properties: {
              pagination: { type: 'object', properties: { next_page: { type: 'integer' } } },
            },
          },
        },
      },
      Event: { anyOf: [{ $ref: '#/components/schemas/Event' }, { type: 'object' }] },
    },
  },
};

const contract = contractOf(document);
const list = contract.operation('listEvents');
const replay = contract.operation('replayEvent');

test('parameters state type, style and whether lists are exploded', () => {
  expect(list.parameters).toMatchObject([
    { name: 'number', type: 'integer', style: 'simple', explode: false, deprecated: false },
    { name: 'page', type: 'integer', style: 'form', explode: true },
    { name: 'kinds', type: 'array', itemType: 'string', style: 'form', explode: true },
    { name: 'X-Ids', type: 'array', itemType: 'integer', style: 'simple', explode: false },
    { name: 'wide', deprecated: true, isSecret: false },
    { name: 'key', isSecret: true },
  ]);
});

test.each([
  ['page', ['2'], { value: 2 }],
  ['kinds', ['a'], { value: ['a'] }],
  ['kinds', ['a', '1'], { value: ['a', '1'] }],
  ['X-Ids', ['1, 2', '3'], { value: [1, 2, 3] }],
  ['wide', ['true'], { value: true }],
])('reads %s from %j', (name, texts, expected) => {
  const parameter = list.parameters.find((it) => it.name === name);
  if (!parameter) throw new Error(`no parameter ${name}`);
  expect(readParameter(contract, parameter, texts)).toEqual(expected);
});

test('headers of responses have a type and examples, and are parsed like parameters', () => {
  const [count] = list.responses[0]?.headers ?? [];
  if (!count) throw new Error('no header');
  expect(count).toMatchObject({ name: 'X-Count', type: 'integer', examples: [{ value: 2 }] });
  expect(readHeader(contract, count, '2')).toEqual({ value: 2 });
  expect(readHeader(contract, count, 'two')).toMatchObject({ violations: [{ keyword: 'type' }] });
});

test('reports what a parameter violates', () => {
  const [number] = list.parameters;
  if (!number) throw new Error('no parameter');
  expect(readParameter(contract, number, ['x'])).toMatchObject({
    violations: [{ keyword: 'type' }],
  });
});

describe('a status is documented by itself, its range or default', () => {
  test.each([
    [list, 404, '404'],
    [list, 409, '4XX'],
    [list, 503, 'default'],
    [replay, 204, '2XX'],
    [replay, 500, '5xx'],
    [replay, 404, undefined],
  ])('%#: %s', (operation, status, expected) => {
    expect(responseFor(operation, status)?.status).toBe(expected);
  });

  test('an example of a range avoids documented statuses', () => {
    expect(list.responses.map((it) => exampleStatus(list, it))).toEqual([200, 404, 400, 500]);
    expect(replay.responses.map((it) => exampleStatus(replay, it))).toEqual([200, 500]);
  });
});

test('JSON is recognized with parameters, and its envelope is the stated one', () => {
  expect(jsonContent(successOf(list))).toMatchObject({ isJson: true, envelope: 'events' });
  expect(jsonContent(successOf(replay))).toBeUndefined();
});

test('a recursive schema has the type that its other branches state', () => {
  expect(jsonContent(successOf(list))).toMatchObject({ type: 'object' });
});

test('pagination is recognized by the page parameter and meta.pagination', () => {
  expect(list.pagination).toEqual({ items: 'events', iteratorMethod: 'iterate' });
  expect(replay.pagination).toBeUndefined();
});

test('security has alternatives of schemes, and clients prefer the one with a bearer token', () => {
  expect(list.security.map((it) => it.map(({ header, scheme }) => [header, scheme]))).toEqual([
    [
      ['X-Key', undefined],
      ['Authorization', 'bearer'],
    ],
    [['Authorization', 'basic']],
  ]);
  expect(preferredRequirement(list.security)?.map(({ name }) => name)).toEqual(['Key', 'Bearer']);
  expect(preferredRequirement(replay.security)).toBeUndefined();
  expect(replay.needsCredentials).toBe(false);
});

test('a path states servers with variables for its operations', () => {
  const [server] = list.servers;
  if (!server) throw new Error('no server');
  expect(serverUrl(server)).toBe('https://a.example');
  expect(serverUrl(server, { zone: 'b' })).toBe('https://b.example');
  expect(server.variables).toEqual([
    { name: 'zone', default: 'a', values: ['a', 'b'], description: 'Zone.' },
  ]);
});

test('the client calls operations by group and method', () => {
  expect([list, replay].map((it) => [it.group, it.clientMethod, it.isSafeToRetry])).toEqual([
    ['events', 'list', true],
    ['events', 'again', true],
  ]);
});

test.each([
  [
    { type: 'http', scheme: 'Bearer' },
    { scheme: 'bearer', in: 'header', header: 'Authorization' },
  ],
  [
    { type: 'oauth2', flows: {} },
    { scheme: 'bearer', in: 'header', header: 'Authorization' },
  ],
  [{ type: 'openIdConnect' }, { scheme: 'bearer', in: 'header', header: 'Authorization' }],
  [{ type: 'mutualTLS' }, { scheme: undefined, in: 'connection' }],
  [
    { type: 'apiKey', in: 'header', name: 'X-Key' },
    { in: 'header', header: 'X-Key' },
  ],
  [
    { type: 'apiKey', in: 'query', name: 'k' },
    { in: 'query', header: 'k' },
  ],
  [
    { type: 'apiKey', in: 'cookie', name: 'sid' },
    { in: 'cookie', header: 'sid' },
  ],
])('the security scheme %j is %j', (scheme, expected) => {
  const { operations } = contractOf({
    ...document,
    security: [{ It: [] }],
    components: { ...(document.components as object), securitySchemes: { It: scheme } },
  });
  const { security } = operations.find((it) => it.operationId === 'listEvents') as Operation;
  expect(security).toEqual([
    [expect.objectContaining({ name: 'It', type: scheme.type, ...expected })],
  ]);
});
