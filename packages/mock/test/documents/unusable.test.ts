import { expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { json, operation, ref, type Schema, smallDocument, string } from './build-document.ts';

const respond = (schema: Schema) => ({ 200: { description: 'A thing.', content: json(schema) } });

/** Returns a document whose only request has this schema behind a reference, in a property. */
const withSchema = (schema: Schema) =>
  smallDocument(
    { '/things': { post: operation('addThing', respond(string), ref('Thing')) } },
    { Thing: { type: 'object', properties: { size: ref('Size') } }, Size: schema },
  );

/** Returns a document whose only operation requires this security scheme. */
const withScheme = (scheme: Schema): OpenApiDocument => ({
  ...smallDocument({ '/things': { get: operation('getThing', respond(string)) } }, {}),
  security: [{ It: [] }],
  components: { securitySchemes: { It: scheme } },
});

const { paths: _paths, ...withoutPaths } = withSchema(string);
const cyclic: Record<string, unknown> = { type: 'object' };
cyclic.properties = { parent: cyclic };
const twice = operation('getThing', respond(string));

const size = '#/components/schemas/Size is no valid schema';
const scheme = '#/components/securitySchemes/It';

test.each<readonly [name: string, document: unknown, message: string]>([
  ['no paths', withoutPaths, '# has no paths, so there is nothing to serve; add paths.'],
  [
    'a cycle',
    withSchema(cyclic),
    '#/components/schemas/Size/properties/parent contains a part that it is in itself; write it as a $ref.',
  ],
  [
    'two operations with the same operationId',
    smallDocument({ '/a': { get: twice }, '/b': { get: twice } }, {}),
    '#/paths/~1b/get has the operationId "getThing" of #/paths/~1a/get; give it one of its own.',
  ],
  [
    'a pattern that is none',
    withSchema({ type: 'string', pattern: '([' }),
    `${size} (Invalid regular expression: /([/u: Unterminated character class); write the pattern as JavaScript does, without slashes and inline flags.`,
  ],
  [
    'a pattern of PCRE',
    withSchema({ type: 'string', pattern: '(?<!a)(*UTF8)x' }),
    'write the pattern as JavaScript does, without slashes and inline flags.',
  ],
  [
    'nullable of OpenAPI 3.0',
    withSchema({ type: 'string', nullable: true }),
    '#/components/schemas/Size has the keyword nullable of OpenAPI 3.0; add null to its type, as in [string, "null"], and remove nullable.',
  ],
  [
    'nullable in a list',
    withSchema({ type: 'array', items: { anyOf: [{ type: 'integer', nullable: true }] } }),
    '#/components/schemas/Size/items/anyOf/0 has the keyword nullable',
  ],
  [
    'a $ref to a schema that it lacks',
    withSchema(ref('Nothing')),
    '#/components/schemas/Size has a $ref to #/components/schemas/Nothing, which the document does not have; correct it, or add what it names.',
  ],
  [
    'a $ref in a property to a schema that it lacks',
    withSchema({ type: 'object', properties: { a: ref('Nothing') } }),
    '#/components/schemas/Size/properties/a has a $ref to #/components/schemas/Nothing, which',
  ],
  [
    'a $ref to a file',
    withSchema({ $ref: './schemas.yaml#/Size' }),
    '#/components/schemas/Size has a $ref to ./schemas.yaml#/Size, which is no pointer within the document; bundle it, for example by npx @redocly/cli bundle.',
  ],
  [
    'a $ref to an address in a property',
    withSchema({ type: 'object', properties: { a: { $ref: 'https://example.com/a.json' } } }),
    '#/components/schemas/Size/properties/a has a $ref to https://example.com/a.json, which is no pointer',
  ],
  [
    'a $ref to a response that it lacks',
    smallDocument(
      { '/a': { get: operation('a', { 200: { $ref: '#/components/responses/None' } }) } },
      {},
    ),
    '#/paths/~1a/get/responses/200 has a $ref to #/components/responses/None, which',
  ],
  [
    'a $ref to itself',
    smallDocument({ '/a': { parameters: [{ $ref: '#/paths/~1a/parameters/0' }], get: twice } }, {}),
    '#/paths/~1a/parameters/0 has a $ref that leads back to itself; correct it.',
  ],
  [
    'an unknown type',
    withSchema({ type: 'text' }),
    `${size} (type must be JSONType or JSONType[]: text); use array, boolean, integer, null, number, object or string.`,
  ],
  [
    'a bound of OpenAPI 3.0',
    withSchema({ type: 'integer', minimum: 0, exclusiveMinimum: true }),
    'use a number in place of true and of minimum or maximum.',
  ],
  [
    'a required parameter of the style deepObject',
    smallDocument(
      {
        '/a': {
          parameters: [
            {
              name: 'f',
              in: 'query',
              style: 'deepObject',
              required: true,
              schema: { type: 'object' },
            },
          ],
          get: twice,
        },
      },
      {},
    ),
    '#/paths/~1a/parameters/0/schema is the schema of a required parameter of the style deepObject',
  ],
  [
    'a path parameter of the style label',
    smallDocument(
      {
        '/a/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, style: 'label', schema: string }],
          get: twice,
        },
      },
      {},
    ),
    'parameter of the style label, which the mock does not read; use the style simple without an object.',
  ],
  [
    'a segment that is a parameter in part',
    smallDocument(
      {
        '/a/{id}.json': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: string }],
          get: twice,
        },
      },
      {},
    ),
    '#/paths/~1a~1{id}.json has the segment {id}.json, which is a parameter in part; make the whole segment a parameter.',
  ],
  [
    'an unknown type of a security scheme',
    withScheme({ type: 'token' }),
    `${scheme} has no known type; use one of apiKey, http, mutualTLS, oauth2, openIdConnect.`,
  ],
  [
    'an HTTP scheme without a name',
    withScheme({ type: 'http' }),
    `${scheme} states no scheme, such as bearer; add it.`,
  ],
  [
    'an API key without a place',
    withScheme({ type: 'apiKey', name: 'k' }),
    `${scheme} does not state where the key is; add name, and in with one of cookie, header, query.`,
  ],
])('a document with %s is rejected at the start', async (_name, document, message) => {
  const starting = startMock({ engine: 'sandbox', document: document as OpenApiDocument });
  const error = await starting.then(
    (mock) => mock.stop().then(() => undefined),
    (thrown: Error) => thrown,
  );
  expect(error).toBeInstanceOf(RangeError);
  expect(error?.message).toMatch(/^The OpenAPI document cannot be served: #.*\.$/);
  expect(error?.message).toContain(message);
});

test.each(['sandbox', 'prism'] as const)(
  'the engine %s takes unknown formats as annotations',
  async (engine) => {
    const document = withSchema({ type: 'string', format: 'phone' });
    const mock = await startMock({ engine, document });
    const post = (size: unknown) =>
      fetch(`${mock.url}/things`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ size }),
      });
    const statuses = [(await post('any text')).status, (await post(7)).status];
    await mock.stop();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(400);
  },
);

test('data that looks like a keyword or a reference is none', async () => {
  const document = withSchema({
    type: 'object',
    properties: { nullable: { type: 'boolean' }, a: { const: { nullable: true, $ref: 'x.yaml' } } },
    examples: [{ nullable: true }],
  });
  const mock = await startMock({ engine: 'sandbox', document });
  await mock.stop();
});

test('a running mock rejects such a document, and keeps the one it has', async () => {
  const mock = await startMock({ engine: 'sandbox', document: withSchema(string) });
  await expect(mock.replace(withSchema({ type: 'text' }))).rejects.toThrow(size);
  const response = await fetch(`${mock.url}/things`);
  expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
  await mock.stop();
});

test('schemas that contain themselves by reference, and shared objects, are no cycles', async () => {
  const document = withSchema({ type: 'object', properties: { size: ref('Size') } });
  const mock = await startMock({ engine: 'sandbox', document });
  await mock.stop();
});

test('Prism tells operations without operationIds apart', async () => {
  const { operationId: _one, ...a } = operation('a', {
    200: { description: 'A.', content: json(string, 'a') },
  });
  const { operationId: _two, ...b } = operation('b', {
    200: { description: 'B.', content: json(string, 'b') },
  });
  const mock = await startMock({
    document: smallDocument({ '/a': { get: a }, '/b': { get: b } }, {}),
  });
  const texts = [await fetch(`${mock.url}/a`), await fetch(`${mock.url}/b`)].map((it) => it.json());
  expect(await Promise.all(texts)).toEqual(['a', 'b']);
  await mock.stop();
});
