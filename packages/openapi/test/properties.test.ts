import { expect, test } from '@jest/globals';
import { listProperties, reachedProperties } from '@scalingo-addons/openapi';
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
