import { expect, test } from '@jest/globals';
import {
  listProperties,
  reachedProperties,
  secretTexts,
  unlistedValues,
} from '@scalingo-addons/openapi';
import { document } from './document.ts';

const box = '#/components/schemas/LabelledBox';
const at = (name: string, property: string) =>
  `#/components/schemas/${name}/properties/${property}`;

test('every property is listed once, however deep, and recursion ends', () => {
  expect([...listProperties(document, box)].sort()).toEqual([
    at('Box', 'inside'),
    at('Box', 'size'),
    at('Box', 'stickers'),
    at('LabelledBox', 'label'),
    at('Sticker', 'code'),
    at('Sticker', 'colour'),
  ]);
});

test('a value reaches the properties that it has', () => {
  const value = { label: 'a', inside: [{ size: 1 }], stickers: { top: { shape: 'round' } } };
  expect([...reachedProperties(document, box, value)].sort()).toEqual([
    at('Box', 'inside'),
    at('Box', 'size'),
    at('Box', 'stickers'),
    at('LabelledBox', 'label'),
  ]);
});

test('the secrets of a value are found, however deep', () => {
  const value = { inside: [{ stickers: { top: { code: 'abc', colour: 'red' } } }], code: 'public' };
  expect(secretTexts(document, box, value)).toEqual(['abc']);
});

test('values that an extensible enumeration does not list are found', () => {
  const value = { stickers: { top: { colour: 'red' }, 'a/b': { colour: 'green' } } };
  expect(unlistedValues(document, box, value)).toEqual([
    { property: at('Sticker', 'colour'), at: '/stickers/a~1b/colour', value: 'green' },
  ]);
});

test('a property that has the name of a method of objects is none of the schema', () => {
  const value = JSON.parse('{ "constructor": { "size": 1 }, "__proto__": 1, "size": 2 }');
  expect([...reachedProperties(document, box, value)]).toEqual([at('Box', 'size')]);
});
