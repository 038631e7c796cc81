import { expect, test } from '@jest/globals';
import { glyphs } from '../src/preview/glyphs.ts';
import { previewImage } from '../src/preview/preview-image.ts';
import { drawText, fitText, textWidth, wrapText } from '../src/preview/text.ts';

const style = { color: 0xffffff, size: 16, weight: 2 };

test('each letter and digit has strokes, within its grid', () => {
  const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./{}_-'];
  expect(characters.filter((it) => !Object.hasOwn(glyphs, it))).toEqual([]);
  for (const [character, strokes] of Object.entries(glyphs)) {
    expect([character, strokes]).toEqual([
      character,
      expect.stringMatching(/^(~?([0-9a-g][0-9a-l])+( |$))+$/),
    ]);
    for (const { box } of drawText(character, [0, 0], style)) {
      const [left, top, right, bottom] = box;
      expect([character, left >= -2, top >= -2, bottom <= 24]).toEqual([
        character,
        true,
        true,
        true,
      ]);
      expect(right).toBeLessThan(textWidth(character, 16));
    }
  }
});

test('accents and unknown characters are left out', () => {
  expect(textWidth('é', 16)).toBe(textWidth('e', 16));
  expect(drawText('漢', [0, 0], style)).toEqual([]);
});

test('lines break between words, and what does not fit is shortened', () => {
  expect(wrapText('Scalingo Addons API', 46, 420)).toEqual(['Scalingo', 'Addons API']);
  const [line = '', ...others] = wrapText('x'.repeat(200), 24, 420);
  expect(others).toEqual([]);
  expect(line).toMatch(/^x+…$/);
  expect(textWidth(line, 24)).toBeLessThanOrEqual(420);
  expect(fitText('short', 24, 420)).toBe('short');
});

test('the picture shows the title', () => {
  const [one, other, again] = ['One API', 'Another API', 'One API'].map((it) =>
    previewImage(it, []),
  );
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  expect(one?.equals(again ?? Buffer.alloc(0))).toBe(true);
});
