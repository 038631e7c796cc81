import { expect, test } from '@jest/globals';
import { accessibilityViolations } from '../accessibility.ts';
import { inBrowser, serveSite } from './served-site.ts';

const site = serveSite();

inBrowser('on a phone', () => {
  const phone = { width: 390, touch: true };

  test('the cells of tables are within the window, with their columns', async () => {
    const { page } = await site().open('reference.html', phone);
    const problems = await page.evaluate<string[]>(`(() =>
      [...document.querySelectorAll('.text td')].filter((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        const column = getComputedStyle(cell, '::before').content;
        const isFirst = cell === cell.parentElement.firstElementChild;
        const isPlain = cell.closest('.list') && /^(Type|In|Body|Description)$/.test(cell.dataset.column);
        const lacksColumn = !isFirst && !isPlain && !/^"[^"]+"/.test(column);
        return left < 0 || right > innerWidth || lacksColumn;
      }).map((cell) => cell.textContent)
    )()`);
    expect(problems).toEqual([]);
    expect(await page.locator('.text td').count()).toBeGreaterThan(100);
  });

  test('search results are within the window, and buttons show without hovering', async () => {
    const monitored = await site().open('guides/quickstart.html', { ...phone, dark: true });
    const { page } = monitored;
    await page.fill('.search input', 'rate limit');
    await page.locator('.result').first().waitFor();
    const box = await page.locator('.results').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    const opacities = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.copy, h2 .anchor')].map((it) => getComputedStyle(it).opacity)",
    );
    expect(opacities.length).toBeGreaterThan(5);
    expect(new Set(opacities)).toEqual(new Set(['1']));
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});
