import { describe, expect, test } from '@jest/globals';
import { contractOf } from '@scalingo-addons/openapi';
import { document } from '../document.ts';

const contract = contractOf(document);

describe('the index of operations', () => {
  test('lists each operation with its method and path', () => {
    expect(
      contract.operations.map(
        ({ operationId, method, path }) => `${operationId} ${method} ${path}`,
      ),
    ).toEqual(['getBox GET /boxes/{id}', 'replaceBox PUT /boxes/{id}']);
  });

  test('merges path parameters; those of the operation take precedence', () => {
    const { parameters } = contract.operation('getBox');
    expect(parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      { name: 'deep', in: 'query', required: true },
    ]);
    expect(contract.open.validate(parameters[1]?.schema ?? '', 1)).toEqual([]);
  });

  test('resolves $ref to responses, headers and examples', () => {
    expect(contract.operation('getBox').responses).toMatchObject([
      {
        status: '200',
        pointer: '#/components/responses/Box',
        headers: [{ name: 'ETag', required: true }],
        content: [
          {
            contentType: 'application/json',
            schema: '#/components/responses/Box/content/application~1json/schema',
            examples: [{ name: 'Small', summary: 'A small box', value: { size: 1, label: 'a' } }],
          },
          { contentType: 'text/plain', examples: [{ name: 'Empty', value: '' }] },
        ],
      },
      { status: '204', headers: [], content: [] },
    ]);
  });

  test('prefers the security of the operation to that of the document', () => {
    expect(contract.operation('getBox').security).toMatchObject([[], [{ scheme: 'bearer' }]]);
    expect(contract.operation('replaceBox').security).toMatchObject([[{ scheme: 'bearer' }]]);
  });

  test('lists the servers of an operation', () => {
    expect(contract.operation('getBox').servers).toMatchObject([{ url: 'https://boxes.example' }]);
    expect(contract.operation('replaceBox').servers).toEqual([]);
  });

  test('reports whether an operation needs credentials, and for which schemes', () => {
    const { needsCredentials, authSchemes } = contract.operation('replaceBox');
    expect({ needsCredentials, authSchemes }).toEqual({
      needsCredentials: true,
      authSchemes: ['bearer'],
    });
    expect(contract.operation('getBox').needsCredentials).toBe(false);
    expect(contract.operation('getBox').authSchemes).toEqual(['bearer']);
  });

  test('names an unknown operation', () => {
    expect(() => contract.operation('getBag')).toThrow(
      'no operation "getBag". Its operationIds are',
    );
  });
});

describe('examples of parameters', () => {
  const withParameters = (parameters: unknown[]) =>
    contractOf({
      ...document,
      paths: {
        '/bags/{bag_id}': {
          get: {
            operationId: 'getBag',
            parameters,
            responses: {
              200: {
                content: {
                  'application/json': {
                    schema: { type: 'object', properties: { id: { type: 'string' } } },
                    examples: { One: { value: { id: 'bag-1' } } },
                  },
                },
              },
            },
          },
        },
      },
    }).operation('getBag').parameters;

  test.each([
    ['examples', { type: 'string', examples: ['a', 'b'] }, ['a', 'b']],
    ['known values', { type: 'string', 'x-extensible-enum': ['a', 'b'] }, ['a', 'b']],
    ['a constant', { const: 1 }, [1]],
    ['a default', { type: 'integer', default: 20 }, [20]],
    ['the truth', { type: 'boolean' }, [true]],
    ['a list', { type: 'array', items: { type: 'string', enum: ['a', 'b'] } }, [['a']]],
    ['nothing', { type: 'string' }, []],
    ['what is beside a $ref', { $ref: '#/components/schemas/LabeledBox', examples: ['a'] }, ['a']],
  ])('are %s of the schema', (_what, schema, values) => {
    const [parameter] = withParameters([{ name: 'filter', in: 'query', schema }]);
    expect(parameter?.examples.map(({ value }) => value)).toEqual(values);
    expect(parameter?.hasOwnExamples).toBe(false);
  });

  test('of its own come first, and those of documented items before those of the schema', () => {
    const path = { name: 'bag_id', in: 'path', schema: { type: 'string', examples: ['any'] } };
    expect(withParameters([path])[0]?.examples).toMatchObject([{ value: 'bag-1' }]);
    const named = { ...path, examples: { Mine: { value: 'mine' } } };
    expect(withParameters([named])[0]).toMatchObject({
      hasOwnExamples: true,
      examples: [{ name: 'Mine', value: 'mine' }],
    });
  });

  test('of items that the parameter does not allow are left out', () => {
    const path = { name: 'bag_id', in: 'path', schema: { type: 'integer', examples: [1] } };
    expect(withParameters([path])[0]?.examples).toMatchObject([{ value: 1 }]);
  });

  test('a secret is marked beside a $ref, too', () => {
    const schema = { $ref: '#/components/schemas/LabeledBox', 'x-secret': true };
    const [parameter] = withParameters([{ name: 'key', in: 'query', schema }]);
    expect(parameter?.isSecret).toBe(true);
  });
});
