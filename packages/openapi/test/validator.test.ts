import { describe, expect, test } from '@jest/globals';
import { compileAll, contractOf, validatorOf } from '@scalingo-addons/openapi';
import { document } from './document.ts';

const { open, closed } = contractOf(document);
const box = '#/components/responses/Box/content/application~1json/schema';

describe('the open validator', () => {
  test('accepts documented values and new properties', () => {
    expect(open.validate(box, { size: 1, label: 'a', color: 'red' })).toEqual([]);
  });

  test('reports where and why a value is invalid', () => {
    expect(open.validate(box, { size: 0, boxes: [{}] })).toEqual([
      {
        at: '/size',
        keyword: 'minimum',
        message: 'must be >= 1',
        schema: '#/components/schemas/Box/properties/size',
      },
      {
        at: '/boxes/0',
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
        schema: '#/components/schemas/LabeledBox',
      },
    ]);
  });

  test('rejects a pointer to no schema', () => {
    expect(() => open.validate('#/components/schemas/Bag', {})).toThrow('Bag');
  });
});

describe('the closed validator', () => {
  test('accepts composed schemas, nested values and maps', () => {
    const value = {
      size: 2,
      label: 'a',
      boxes: [{ size: 1 }],
      stickers: { top: { color: 'red' } },
    };
    expect(closed.validate(box, value)).toEqual([]);
  });

  test.each([
    ['', { size: 1, label: 'a', color: 'red' }],
    ['/boxes/0', { size: 1, label: 'a', boxes: [{ size: 1, label: 'b' }] }],
    ['/stickers/top', { size: 1, label: 'a', stickers: { top: { shape: 'round' } } }],
  ])('rejects an undocumented property at "%s"', (at, value) => {
    expect(closed.validate(box, value)).toMatchObject([{ at, keyword: 'unevaluatedProperties' }]);
  });
});

test('rejects a document without the dialect', () => {
  expect(() => validatorOf({ ...document, jsonSchemaDialect: undefined })).toThrow('2020-12');
});

test('compiles every schema of a document', () => {
  expect(compileAll(document)).toHaveLength(10);
});

test('a large object is judged anew after it has changed', () => {
  const stickers: Record<string, unknown> = {};
  for (let index = 0; index < 2_000; index++) stickers[`sticker${index}`] = { color: 'red' };
  const value = { size: 1, label: 'a', stickers };
  expect(closed.validate(box, value)).toEqual([]);
  stickers.late = 1;
  expect(closed.validate(box, value)).toMatchObject([{ at: '/stickers/late' }]);
  stickers.late = { color: 'red' };
  expect(closed.validate(box, value)).toEqual([]);
});

describe('a value with more violations than the limit', () => {
  const wrong = (count: number) => ({
    size: 1,
    label: 'a',
    boxes: Array.from({ length: count }, () => ({ size: 'x' })),
  });

  test('is reported in part, with the number of the others', () => {
    const found = open.validate(box, wrong(30), 10);
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toMatchObject({ at: '', keyword: 'omitted', message: 'and 20 more' });
  });

  test('is reported without looking for all of them', () => {
    const found = open.validate(box, wrong(100_000));
    expect(found).toHaveLength(21);
    expect(found[0]).toMatchObject({ at: '/boxes/0/size', keyword: 'type' });
    expect(found.at(-1)?.message).toMatch(/^and at least \d+ more$/);
  });

  test('is reported with what was found before the limit was reached', () => {
    const found = open.validate(box, { boxes: wrong(200).boxes });
    expect(found[0]).toMatchObject({ at: '', keyword: 'required' });
  });

  test('is reported up to the given limit', () => {
    expect(closed.validate(box, wrong(5_000), 10_000).length).toBeGreaterThanOrEqual(5_000);
  });
});
