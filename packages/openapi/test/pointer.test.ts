import { expect, test } from '@jest/globals';
import { pointerOf } from '@scalingo-addons/openapi';

test('a pointer escapes its special characters', () => {
  expect(pointerOf('paths', '/boxes/~id', 0)).toBe('#/paths/~1boxes~1~0id/0');
  expect(pointerOf()).toBe('#');
});
