import { describe, expect, test } from '@jest/globals';
import {
  acceptHeader,
  clientArguments,
  clientResult,
  contractOf,
  iteratorName,
  keyProperty,
  type OpenApiDocument,
  usesBearerToken,
} from '@scalingo-addons/openapi';

const string = { type: 'string' };
const json = (schema: object, envelope?: string) => ({
  'application/json': { schema, ...(envelope && { 'x-envelope': envelope }) },
});
const list = { type: 'object', required: ['items'], properties: { items: { type: 'array' } } };

/** Returns a document with one operation, and that operation. */
function operationWith(operation: object, path = '/things/{thing}/parts/{body}') {
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1.0.0' },
    security: [{ Bearer: [] }],
    paths: {
      [path]: {
        parameters: [
          { name: 'body', in: 'path', required: true, schema: string },
          { name: 'thing', in: 'path', required: true, schema: { type: 'integer' } },
        ],
        post: { operationId: 'changeThing', responses: { 204: { description: '' } }, ...operation },
      },
    },
    components: {
      securitySchemes: {
        Bearer: { type: 'http', scheme: 'bearer' },
        Basic: { type: 'http', scheme: 'basic' },
        Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
      schemas: { List: list, Wrapped: { allOf: [{ $ref: '#/components/schemas/List' }] } },
    },
  };
  const found = contractOf(document).operation('changeThing');
  return { document, operation: found };
}

function argumentsOf(operation: object): string[] {
  const { document, operation: found } = operationWith(operation);
  return clientArguments(document, found).map(
    ({ kind, name, required }) => `${kind} ${name}${required ? '' : '?'}`,
  );
}

describe('arguments', () => {
  const query = (required: boolean) => ({ name: 'q', in: 'query', required, schema: string });
  const header = (required: boolean) => ({ name: 'X-H', in: 'header', required, schema: string });
  const body = (required: boolean) => ({ required, content: json(list) });

  test('path parameters have the order of the path, and escaped names', () => {
    expect(argumentsOf({})).toEqual(['path thing', 'path body_']);
  });

  test('required ones come first, each in the order of the kinds', () => {
    const parameters = [header(true), query(false)];
    const path = ['path thing', 'path body_'];
    expect(argumentsOf({ parameters, requestBody: body(false) })).toEqual([
      ...path,
      'headers headers',
      'body body?',
      'query query?',
    ]);
    expect(
      argumentsOf({ parameters: [header(false), query(true)], requestBody: body(true) }),
    ).toEqual([...path, 'body body', 'query query', 'headers headers?']);
  });

  test.each([
    [[{ Basic: [] }], ['credential apiToken'], false],
    [[{ Key: [] }], ['credential xKey'], false],
    [[{ Key: [] }, { Bearer: [] }], [], true],
    [[{ Basic: [] }, { Bearer: [], Key: [] }], ['credential xKey'], true],
    [[{}, { Bearer: [] }], [], true],
    [[], [], false],
  ])('credentials of %j', (security, credentials, bearer) => {
    expect(argumentsOf({ security }).filter((it) => it.startsWith('credential'))).toEqual(
      credentials,
    );
    expect(usesBearerToken(operationWith({ security }).operation)).toBe(bearer);
  });

  test('a body that can only be empty is an argument only if it is required', () => {
    const content = json({ type: 'object', additionalProperties: false, maxProperties: 0 });
    expect(argumentsOf({ requestBody: { content } })).not.toContain('body body?');
    expect(argumentsOf({ requestBody: { content, required: true } })).toContain('body body');
  });
});

describe('results', () => {
  const resultOf = (response: object) => {
    const { document, operation } = operationWith({ responses: { 200: response } });
    return { ...clientResult(document, operation), document, operation };
  };

  test('the content of the envelope, even if the schema inherits it', () => {
    const schema = { $ref: '#/components/schemas/Wrapped' };
    expect(resultOf({ content: json(schema, 'items') })).toMatchObject({
      kind: 'json',
      content: {
        envelope: 'items',
        type: 'array',
        schema: '#/components/schemas/List/properties/items',
      },
    });
  });

  test('the body without an envelope, and the property that shows that it is complete', () => {
    const result = resultOf({ content: json(list) });
    expect(result).toMatchObject({
      kind: 'json',
      content: { envelope: undefined, type: 'object' },
    });
    if (result.kind !== 'json') throw new Error('no JSON');
    expect(keyProperty(result.document, result.operation, result.content)).toMatchObject({
      name: 'items',
      type: 'array',
    });
  });

  test.each([
    [{ content: { 'text/plain': { schema: string } } }, { kind: 'text' }],
    [{ headers: { 'X-Request-Id': { schema: string } } }, { kind: 'nothing' }],
    [
      { headers: { 'Retry-After': { required: true, schema: { type: 'integer' } } } },
      { kind: 'headers', headers: [{ name: 'retryAfter', header: { type: 'integer' } }] },
    ],
  ])('%j', (response, expected) => {
    expect(resultOf(response)).toMatchObject(expected);
  });
});

describe('Accept', () => {
  const text = { 'text/plain': { schema: string } };
  test.each([
    [
      { 200: { content: json(string) }, 400: { content: { ...text, ...json(string) } } },
      'application/json',
    ],
    [{ 200: { content: text }, 400: { content: json(string) } }, 'text/plain, application/json'],
    [{ 204: {}, '4XX': { content: json(string) } }, 'application/json'],
    [{ 200: { content: { ...text, ...json(string) } } }, 'application/json'],
    [{ 204: {} }, '*/*'],
  ])('%j', (responses, expected) => {
    expect(acceptHeader(operationWith({ responses }).operation)).toBe(expected);
  });
});

test.each([
  ['list', 'iterate'],
  ['listEvents', 'iterateEvents'],
  ['listen', 'listenAll'],
  ['search', 'searchAll'],
])('the iterator of %s is %s', (list, iterator) => {
  expect(iteratorName(list)).toBe(iterator);
});
