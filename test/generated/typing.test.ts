import { describe, expect, test } from '@jest/globals';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { unionConditions } from '../../scripts/typing/conditions.ts';
import { splitReadAndWrite } from '../../scripts/typing/read-write.ts';

type Schemas = Record<string, Record<string, unknown>>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (schema: object) => ({ content: { 'application/json': { schema } } });

/** Returns a document with schemas, one of which is sent and one received. */
const documentWith = (schemas: object, sent: object, received: object): OpenApiDocument => ({
  openapi: '3.1.1',
  paths: {
    '/things': { post: { requestBody: body(sent), responses: { 200: body(received) } } },
  },
  components: { schemas },
});

const schemasOf = ({ components }: OpenApiDocument) => (components as { schemas: Schemas }).schemas;

describe('conditions become alternatives', () => {
  const condition = { properties: { kind: { const: 'a' } } };
  const consequence = { properties: { a: { type: 'string' } } };
  const alternative = { properties: { b: { type: 'string' } } };
  const any = { type: 'object', 'x-any-object': true };
  // Not written as a property, since objects with `then` look like promises.
  const thenKeyword = 'then';

  test.each([
    [{ [thenKeyword]: consequence, else: alternative }, [consequence, alternative]],
    [{ [thenKeyword]: consequence }, [consequence, any]],
    [{ else: alternative }, [any, alternative]],
  ])('%#', (branches, [first, second]) => {
    const base = { type: 'object', properties: { if: { type: 'boolean' } }, allOf: [ref('Other')] };
    const document = documentWith({ Thing: { ...base, if: condition, ...branches } }, {}, {});
    expect(schemasOf(unionConditions(document)).Thing).toEqual({
      ...base,
      allOf: [ref('Other'), { oneOf: [{ allOf: [condition, first] }, second] }],
    });
  });

  test('a document without conditions stays the same object', () => {
    const document = documentWith({ Thing: { properties: { if: {}, else: {} } } }, {}, {});
    expect(unionConditions(document)).toBe(document);
  });
});

describe('read-only and write-only properties', () => {
  const thing = () => ({
    type: 'object',
    required: ['id', 'name', 'key'],
    properties: { id: { readOnly: true }, name: {}, key: { writeOnly: true } },
  });
  const never = { type: 'object', 'x-never-sent': true };

  test('a schema that requests and responses use has two views', () => {
    const List = { type: 'array', items: ref('Thing') };
    const document = documentWith({ Thing: thing(), List, Plain: {} }, ref('List'), ref('List'));
    const split = splitReadAndWrite(document);
    expect(schemasOf(split)).toEqual({
      Thing: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { readOnly: true }, name: {} },
      },
      List,
      Plain: {},
      WritableThing: {
        type: 'object',
        required: ['name', 'key'],
        properties: { id: never, name: {}, key: { writeOnly: true } },
      },
      WritableList: { type: 'array', items: ref('WritableThing') },
    });
    const { post } = split.paths['/things'] as { post: Record<string, unknown> };
    expect(post).toEqual({
      requestBody: body(ref('WritableList')),
      responses: { 200: body(ref('List')) },
    });
    expect(schemasOf(document).Thing).toEqual(thing());
  });

  test('a schema that only requests use keeps its name', () => {
    const split = splitReadAndWrite(documentWith({ Thing: thing() }, ref('Thing'), {}));
    expect(Object.keys(schemasOf(split))).toEqual(['Thing']);
    expect(schemasOf(split).Thing).toMatchObject({ properties: { id: never } });
  });

  test('inline schemas have the view of their place', () => {
    const split = splitReadAndWrite(documentWith({}, thing(), thing()));
    const { post } = split.paths['/things'] as { post: Record<string, unknown> };
    expect(post).toMatchObject({
      requestBody: body({ required: ['name', 'key'] }),
      responses: { 200: body({ required: ['id', 'name'] }) },
    });
  });

  test('a discriminator leads to the views', () => {
    const Any = { oneOf: [ref('Thing')], discriminator: { mapping: { a: ref('Thing').$ref } } };
    const document = documentWith({ Thing: thing(), Any }, ref('Any'), ref('Any'));
    expect(schemasOf(splitReadAndWrite(document)).WritableAny).toEqual({
      oneOf: [ref('WritableThing')],
      discriminator: { mapping: { a: ref('WritableThing').$ref } },
    });
  });

  test('a document without such properties stays the same object', () => {
    const document = documentWith({ Thing: { properties: { readOnly: {} } } }, ref('Thing'), {});
    expect(splitReadAndWrite(document)).toBe(document);
  });
});
