import { describe, expect, test } from '@jest/globals';
import {
  compileAll,
  contractOf,
  edgesOf,
  listProperties,
  type OpenApiDocument,
  reachedProperties,
  readParameter,
} from '@scalingo-addons/openapi';

const string = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (schema: object) => ({ content: { 'application/json': { schema } } });

/** A document with inheritance, alternatives, conditions, recursive lists and hidden properties. */
const document: OpenApiDocument = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Pets', version: '1.0.0' },
  paths: {
    '/pets': {
      post: {
        operationId: 'createPet',
        parameters: [{ name: 'count', in: 'query', schema: { type: 'integer' } }],
        requestBody: body(ref('Pet')),
        responses: { 201: { description: 'Created.', ...body(ref('Pet')) } },
      },
    },
  },
  components: {
    schemas: {
      Animal: {
        type: 'object',
        required: ['id', 'kind'],
        properties: {
          id: { ...string, readOnly: true },
          kind: string,
          chip: { ...string, writeOnly: true },
        },
      },
      Cat: {
        type: 'object',
        allOf: [ref('Animal')],
        required: ['id', 'kind', 'lives'],
        properties: { kind: { ...string, const: 'cat' }, lives: { type: 'integer', minimum: 1 } },
      },
      Dog: {
        type: 'object',
        allOf: [ref('Animal')],
        required: ['kind', 'name'],
        properties: { kind: { ...string, const: 'dog' }, name: string },
      },
      Pet: {
        oneOf: [ref('Cat'), ref('Dog')],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
        },
      },
      Food: {
        type: 'object',
        required: ['type'],
        properties: { type: { ...string, enum: ['wet', 'dry'] } },
        if: { type: 'object', properties: { type: { const: 'wet' } } },
        // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword.
        then: { type: 'object', required: ['brand'], properties: { brand: string } },
        else: { type: 'object', properties: { grams: { type: 'integer' } } },
      },
      Nest: { type: 'array', items: ref('EggOrNest') },
      EggOrNest: { oneOf: [{ type: 'object', properties: { egg: string } }, ref('Nest')] },
    },
  },
};

const contract = contractOf(document);
const at = (name: string) => `#/components/schemas/${name}`;
const request = '#/paths/~1pets/post/requestBody/content/application~1json/schema';
const response = '#/paths/~1pets/post/responses/201/content/application~1json/schema';

test('inherited properties can be required, and discriminators are known', () => {
  expect(compileAll(document)).toHaveLength(10);
});

describe('a discriminator', () => {
  test.each([
    ['selects the alternative', { kind: 'cat', lives: 0 }, '/lives', 'minimum', at('Cat')],
    ['is required', { lives: 9 }, '', 'required', at('Pet')],
    ['has one of its values', { kind: 'cow', name: 'a' }, '/kind', 'enum', at('Pet')],
  ])('%s', (_, value, location, keyword, schema) => {
    const violations = contract.open.validate(request, value);
    expect(violations).toMatchObject([{ at: location, keyword }]);
    expect(violations[0]?.schema).toContain(schema);
  });

  test('closes the alternative that it selects', () => {
    const dog = { id: '1', kind: 'dog', name: 'Rex' };
    expect(contract.closed.validate(response, dog)).toEqual([]);
    expect(contract.closed.validate(response, { ...dog, lives: 9 })).toMatchObject([
      { keyword: 'unevaluatedProperties', property: 'lives' },
    ]);
  });
});

describe('a discriminator changes nothing of what is valid', () => {
  const hall = { type: 'object', required: ['kind'], properties: { kind: { const: 'hall' } } };
  const vault = {
    type: 'object',
    required: ['kind', 'code'],
    properties: { kind: { enum: ['vault', 'safe'] }, code: string },
  };
  const room = (schemas: object, discriminator: object) =>
    contractOf({
      ...document,
      paths: {},
      components: {
        schemas: {
          ...schemas,
          Room: { oneOf: [ref('Hall'), ref('Vault')], discriminator },
        },
      },
    }).open.validate('#/components/schemas/Room', { kind: 'hall' });
  const byKind = { propertyName: 'kind' };

  test('without a mapping', () => {
    expect(room({ Hall: hall, Vault: vault }, byKind)).toEqual([]);
  });

  test('with a mapping that says something else', () => {
    const mapping = { salon: '#/components/schemas/Hall', hall: '#/components/schemas/Vault' };
    expect(room({ Hall: hall, Vault: vault }, { ...byKind, mapping })).toEqual([]);
  });

  test('with alternatives that do not state their values', () => {
    const any = { type: 'object', required: ['kind'], properties: { kind: string } };
    expect(room({ Hall: any, Vault: vault }, byKind)).toEqual([]);
    const optional = { type: 'object', properties: hall.properties };
    expect(room({ Hall: optional, Vault: vault }, byKind)).toEqual([]);
  });

  test('with alternatives of which two accept a value', () => {
    const both = { Hall: hall, Vault: { ...hall, properties: { kind: { enum: ['hall', 'x'] } } } };
    expect(room(both, byKind)).toMatchObject([{ keyword: 'oneOf' }]);
  });

  test('but it names the values that select', () => {
    const schemas = { Hall: { ...hall, required: ['kind', 'seats'] }, Vault: vault };
    expect(room(schemas, byKind)).toMatchObject([{ keyword: 'required', property: 'seats' }]);
    const renamed = { ...hall, properties: { kind: { const: 'lobby' } } };
    expect(room({ Hall: renamed, Vault: vault }, byKind)).toMatchObject([
      { at: '/kind', message: expect.stringContaining('lobby, vault, safe') },
    ]);
  });
});

describe('views', () => {
  const cat = { kind: 'cat', lives: 9 };

  test('a request has no read-only property, although responses require it', () => {
    expect(contract.open.validate(request, { ...cat, chip: 'x' })).toEqual([]);
    expect(contract.open.validate(request, { ...cat, id: '1' })).toEqual([
      {
        at: '/id',
        keyword: 'readOnly',
        message: 'is read-only',
        property: undefined,
        schema: `${at('Animal')}/properties/id`,
      },
    ]);
  });

  test('a response has no write-only property', () => {
    expect(contract.open.validate(response, { ...cat, id: '1' })).toEqual([]);
    expect(contract.open.validate(response, { ...cat, id: '1', chip: 'x' })).toMatchObject([
      { at: '/chip', keyword: 'writeOnly' },
    ]);
    expect(contract.open.validate(response, cat)[0]).toMatchObject({ property: 'id' });
  });

  test('a component has both', () => {
    expect(contract.open.validate(at('Cat'), { ...cat, id: '1', chip: 'x' })).toEqual([]);
  });
});

describe('conditions', () => {
  test('describe properties', () => {
    const properties = [...listProperties(document, at('Food'))].map((it) => it.split('Food')[1]);
    expect(properties).toEqual([
      '/properties/type',
      '/if/properties/type',
      '/then/properties/brand',
      '/else/properties/grams',
    ]);
    expect(reachedProperties(document, at('Food'), { grams: 5 })).toEqual(
      new Set([`${at('Food')}/else/properties/grams`]),
    );
  });

  test('are closed together with what they are conditions of', () => {
    const closed = { type: 'object', properties: { food: ref('Food') } };
    const { closed: validator } = contractOf({
      ...document,
      paths: {},
      components: { ...(document.components as object), responses: { Meal: { ...body(closed) } } },
    });
    const validate = (food: object) =>
      validator.validate('#/components/responses/Meal/content/application~1json/schema', { food });
    expect(validate({ type: 'wet', brand: 'a' })).toEqual([]);
    expect(validate({ type: 'dry', grams: 5 })).toEqual([]);
    expect(validate({ type: 'dry', brand: 'a' })).toMatchObject([{ property: 'brand' }]);
  });
});

test('recursive lists end', () => {
  expect([...listProperties(document, at('Nest'))]).toEqual([
    `${at('EggOrNest')}/oneOf/0/properties/egg`,
  ]);
});

describe('boundary values', () => {
  const sources = { values: {}, text: (length: number) => 'x'.repeat(length) };
  const edges = (name: string) => edgesOf(document, at(name), sources).map(({ value }) => value);

  test('of alternatives have inherited properties, and no read-only ones', () => {
    const values = edges('Pet');
    expect(values).toContainEqual({ kind: 'cat', lives: 1 });
    expect(values).toContainEqual({ kind: 'dog', name: '' });
    expect(values.some((it) => Object.hasOwn(it as object, 'id'))).toBe(false);
  });

  test('have the properties of conditions', () => {
    const names = new Set(edges('Food').flatMap((it) => Object.keys(it as object)));
    expect([...names]).toEqual(['type', 'brand']);
  });

  test('of recursive lists end', () => {
    expect(edges('Nest')).toEqual([[], [{}]]);
  });
});

test.each(['007', '1e3', ' 1', '0x1', ''])('%j is no integer', (text) => {
  const parameter = contract.operation('createPet').parameters[0];
  if (!parameter) throw new Error('no parameter');
  expect(readParameter(contract, parameter, [text])).toHaveProperty('violations');
});
