import { expect, test } from '@jest/globals';
import {
  listProperties,
  reachedProperties,
  secretTexts,
  unlistedValues,
} from '@scalingo-addons/openapi';
import { document } from './document.ts';

const box = '#/components/schemas/LabeledBox';
const at = (name: string, property: string) =>
  `#/components/schemas/${name}/properties/${property}`;

test('lists every property once, at any depth, and handles recursion', () => {
  expect([...listProperties(document, box)].sort()).toEqual([
    at('Box', 'boxes'),
    at('Box', 'size'),
    at('Box', 'stickers'),
    at('LabeledBox', 'label'),
    at('Sticker', 'code'),
    at('Sticker', 'color'),
  ]);
});

test('reaches the properties that a value has', () => {
  const value = { label: 'a', boxes: [{ size: 1 }], stickers: { top: { shape: 'round' } } };
  expect([...reachedProperties(document, box, value)].sort()).toEqual([
    at('Box', 'boxes'),
    at('Box', 'size'),
    at('Box', 'stickers'),
    at('LabeledBox', 'label'),
  ]);
});

test('finds the secrets of a value at any depth', () => {
  const value = { boxes: [{ stickers: { top: { code: 'abc', color: 'red' } } }], code: 'public' };
  expect(secretTexts(document, box, value)).toEqual(['abc']);
});

test('finds values that an extensible enum does not list', () => {
  const value = { stickers: { top: { color: 'red' }, 'a/b': { color: 'green' } } };
  expect(unlistedValues(document, box, value)).toEqual([
    { property: at('Sticker', 'color'), at: '/stickers/a~1b/color', value: 'green' },
  ]);
});

test('ignores properties named like methods of Object.prototype', () => {
  const value = JSON.parse('{ "constructor": { "size": 1 }, "__proto__": 1, "size": 2 }');
  expect([...reachedProperties(document, box, value)]).toEqual([at('Box', 'size')]);
});
