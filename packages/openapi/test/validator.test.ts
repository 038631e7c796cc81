import { describe, expect, test } from '@jest/globals';
import { compileAll, contractOf, validatorOf } from '@scalingo-addons/openapi';
import { document } from './document.ts';

const { open, closed } = contractOf(document);
const box = '#/components/responses/Box/content/application~1json/schema';

describe('the open validator', () => {
  test('accepts what is documented, and new properties', () => {
    expect(open.validate(box, { size: 1, label: 'a', colour: 'red' })).toEqual([]);
  });

  test('says where a value is wrong, and how', () => {
    expect(open.validate(box, { size: 0, inside: [{}] })).toEqual([
      {
        at: '/size',
        keyword: 'minimum',
        message: 'must be >= 1',
        schema: '#/components/schemas/Box/properties/size',
      },
      {
        at: '/inside/0',
        keyword: 'required',
        schema: '#/components/schemas/Box',
        message: "must have required property 'size'",
        property: 'size',
      },
      {
        at: '',
        keyword: 'required',
        message: "must have required property 'label'",
        property: 'label',
        schema: '#/components/schemas/LabelledBox',
      },
    ]);
  });

  test('refuses a pointer that leads to no schema', () => {
    expect(() => open.validate('#/components/schemas/Bag', {})).toThrow('Bag');
  });
});

describe('the closed validator', () => {
  test('accepts what an allOf puts together, nested values and maps', () => {
    const value = {
      size: 2,
      label: 'a',
      inside: [{ size: 1 }],
      stickers: { top: { colour: 'red' } },
    };
    expect(closed.validate(box, value)).toEqual([]);
  });

  test.each([
    ['', { size: 1, label: 'a', colour: 'red' }],
    ['/inside/0', { size: 1, label: 'a', inside: [{ size: 1, label: 'b' }] }],
    ['/stickers/top', { size: 1, label: 'a', stickers: { top: { shape: 'round' } } }],
  ])('refuses an undocumented property at "%s"', (at, value) => {
    expect(closed.validate(box, value)).toMatchObject([{ at, keyword: 'unevaluatedProperties' }]);
  });
});

test('a document without the dialect has no validator', () => {
  expect(() => validatorOf({ ...document, jsonSchemaDialect: undefined })).toThrow('2020-12');
});

test('every schema of a document is compiled', () => {
  expect(compileAll(document)).toHaveLength(10);
});
