import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { listFiles, serve } from '../../../scripts/server/static-server.ts';
import { oneOf, sample } from '../../sample.ts';
import { accessibilityViolations } from '../accessibility.ts';
import { type MonitoredPage, openPage } from '../monitored-page.ts';
import { buildSiteInMemory } from '../site.ts';
import { inBrowser, serveSite } from './served-site.ts';

const { files } = await buildSiteInMemory();
const pages = [...files.keys()].filter((it) => it.endsWith('.html'));
/** Pages as they are opened: in two kinds of windows. */
const views = [...pages, 'console.html#operation/provisionAddon'].flatMap((file) => [
  { file, window: 'a desktop' as const },
  { file, window: 'a phone in dark mode' as const },
]);
/** A view of a guide, of the reference, of the console, of a form in it, and of another page. */
const sampledViews = sample(views, {
  kindOf: ({ file }) => String(/^(guides|reference|console[^#]*#?)/.exec(file)?.[0]),
  minKinds: 5,
});

const site = serveSite();

/** Returns whether the page fits the viewport without horizontal scrolling. */
const fits = ({ page }: MonitoredPage): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

inBrowser('every page', () => {
  const windows = [
    { name: 'a desktop', width: 1280, dark: false },
    { name: 'a phone in dark mode', width: 360, dark: true },
  ] as const;
  test.each(windows.filter(({ name }) => sampledViews.some((it) => it.window === name)))(
    'has no errors, requests to other origins or serious accessibility violations on $name',
    async (options) => {
      const monitored = await site().open('index.html', options);
      const { page, problems } = monitored;
      const shown = sampledViews.filter((it) => it.window === options.name).map((it) => it.file);
      for (const file of shown) {
        await page.goto(`${site().server.url}/${file}`);
        if (file.includes('#')) await page.waitForSelector('#console .request[open] button');
        expect([file, await fits(monitored)]).toEqual([file, true]);
        expect([file, await accessibilityViolations(page)]).toEqual([file, []]);
        expect([file, problems]).toEqual([file, []]);
      }
    },
  );
});

inBrowser('the site', () => {
  const places = ['a file: URL', 'a path of its host'] as const;
  test.each(places.filter(oneOf(...places)))('works from %s', async (place) => {
    const below = new Map(
      [...(await listFiles(site().folder))].map(([it, file]) => [`/below${it}`, file]),
    );
    const host = await serve(below, { port: 0, portOption: '' });
    try {
      const url = place === 'a file: URL' ? pathToFileURL(site().folder).href : `${host.url}/below`;
      const { page, problems } = await openPage(site().browser, { allowedOrigins: [url] });
      await page.goto(`${url}/reference.html`);
      await page.keyboard.press('/');
      await page.keyboard.type('payment method');
      await page.locator('.results a', { hasText: 'Plans and pricing' }).first().click();
      expect(page.url()).toContain(`${url}/guides/plans.html`);
      await page.locator('.name').click();
      await page.locator('.pages a', { hasText: 'API console' }).click();
      await page.waitForSelector('#console .request');
      expect(page.url()).toBe(`${url}/console.html`);
      await page.locator('#menu a', { hasText: 'API reference' }).last().click();
      expect(page.url()).toMatch(`${url}/reference-`);
      expect(problems).toEqual([]);
    } finally {
      await host.stop();
    }
  });

  test('the color mode button toggles dark mode, and the choice persists', async () => {
    const { page } = await site().open('index.html');
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.click('button.color-mode');
    const dark = await background();
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.goto(`${site().server.url}/reference.html`);
    expect(await background()).toBe(dark);
  });
});
