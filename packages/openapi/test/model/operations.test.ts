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
    expect(() => contract.operation('getBag')).toThrow('no operation getBag');
  });
});
