import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Browser,
  findChromium,
  type Locator,
  launch,
  type Page,
} from '@scalingo-addons/browser';
import { createReload } from '../../scripts/server/reload.ts';
import { listFiles, type StaticServer, serve } from '../../scripts/server/static-server.ts';
import { writeGenerated } from '../../scripts/support/generated-files.ts';
import { isNightly, oneOf, sample } from '../sample.ts';
import { accessibilityViolations } from './accessibility.ts';
import { type MonitoredPage, openPage, type PageOptions } from './monitored-page.ts';
import { buildSiteInMemory, schemaNames } from './site.ts';

const chromium = await findChromium();
const { files, contract } = await buildSiteInMemory();
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
const operations = contract.operations.map(({ operationId }) => `operation/${operationId}`);
const schemas = schemaNames(contract).map((it) => `schema/${it}`);
/** Some sections of the reference. */
const sections = sample([...operations, ...schemas], {
  kindOf: (it) => it.replace(/\/.*/, ''),
  perKind: 3,
  minKinds: 2,
});
const scriptsToday = oneOf('with scripts', 'without scripts');

let folder: string;
let browser: Browser;
let site: StaticServer;

if (!chromium)
  console.warn('SKIPPED: the browser tests of the site. Install Chromium, or set CHROMIUM.');
const inBrowser = chromium ? describe : describe.skip;

beforeAll(async () => {
  if (!chromium) return;
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-site-')));
  await writeGenerated(folder, files);
  [browser, site] = await Promise.all([
    launch(chromium),
    serve(await listFiles(folder), { port: 0, portOption: '' }),
  ]);
});

// Pages of earlier tests would take time of the processor.
afterEach(async () => {
  if (chromium) await Promise.all(browser.contexts().map((it) => it.close()));
});

afterAll(async () => {
  if (!chromium) return;
  await Promise.all([browser.close(), site.stop()]);
  await rm(folder, { recursive: true });
});

/** Opens a page of the site. By default, it may send requests to the site only. */
async function open(file: string, options: Partial<PageOptions> = {}): Promise<MonitoredPage> {
  const monitored = await openPage(browser, { allowedOrigins: [site.url], ...options });
  await monitored.page.goto(`${site.url}/${file}`);
  return monitored;
}

/** Returns whether an element is in the viewport. */
async function isInViewport(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const height = await page.evaluate<number>('innerHeight');
  return box !== null && box.y >= 0 && box.y < height;
}

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
      const monitored = await open('index.html', options);
      const { page, problems } = monitored;
      const files = sampledViews.filter((it) => it.window === options.name).map((it) => it.file);
      for (const file of files) {
        await page.goto(`${site.url}/${file}`);
        if (file.includes('#')) await page.waitForSelector('#console .request[open] button');
        expect([file, await fits(monitored)]).toEqual([file, true]);
        expect([file, await accessibilityViolations(page)]).toEqual([file, []]);
        expect([file, problems]).toEqual([file, []]);
      }
    },
  );
});

inBrowser('API reference', () => {
  const scripts = [
    { name: 'with scripts', javaScript: true },
    { name: 'without scripts', javaScript: false },
  ] as const;
  test.each(scripts.filter(({ name }) => scriptsToday(name)))(
    '$name, links to operations and schemas work',
    async ({ javaScript }) => {
      const { page, problems } = await open('reference.html', { javaScript });
      const text = await page.locator('#content').innerText();
      for (const { summary, description } of contract.operations) {
        expect(text).toContain(summary);
        expect(text).toContain(description.split(' ', 3).join(' '));
      }
      for (const id of sections) {
        await page.goto(`${site.url}/reference.html#${id}`);
        const heading = page.locator(`[id="${id}"] h3`);
        expect([id, await heading.count(), await isInViewport(page, heading)]).toEqual([
          id,
          1,
          true,
        ]);
        expect([id, await page.locator(`#menu a[href="#${id}"]`).count()]).toEqual([id, 1]);
      }
      expect(problems).toEqual([]);
    },
  );

  test('a choice of language applies to all operations, and persists', async () => {
    const { page, problems } = await open('reference.html');
    const [first = '', second = ''] = operations;
    const tab = (id: string, label: string) =>
      page.locator(`[id="${id}"] .tabs[data-choice] > label`, {
        hasText: new RegExp(`^${label}$`),
      });
    const shown = (id: string) =>
      page.locator(`[id="${id}"] .tabs[data-choice] > .panel:visible`).innerText();
    expect(await shown(first)).toContain('curl');
    await tab(first, 'fetch').click();
    expect(await shown(second)).toContain('await fetch(');
    await page.keyboard.press('ArrowLeft');
    expect(await shown(second)).toContain('import {');
    await page.reload();
    expect(await shown(first)).toContain('import {');
    expect(problems).toEqual([]);
  });

  test.each(scripts.filter(({ name }) => !scriptsToday(name) || isNightly))(
    'tabs show one status at a time $name',
    async ({ javaScript }) => {
      const { page } = await open('reference.html', { javaScript });
      const group = page.locator(`[id="${operations[0]}"] .tabs:not([data-choice])`);
      expect(await group.locator('> .panel:visible').count()).toBe(1);
      await group.locator('> label', { hasText: '404' }).click();
      expect(await group.locator('> .panel:visible').innerText()).toContain('404 · ');
      // On paper: all responses, the sample in one language, and all fields.
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await group.locator('> .panel:visible').count()).toBe(
        await group.locator('> .panel').count(),
      );
      const samples = page.locator(`[id="${operations[0]}"] .tabs[data-choice]`);
      expect(await samples.locator('> .panel:visible').count()).toBe(1);
      expect(await samples.locator('> label:visible').count()).toBe(1);
      const text = 'getComputedStyle(document.body).color';
      expect(await page.evaluate<string>(text)).toBe('rgb(28, 31, 38)');
    },
  );

  test('fields unfold in place, and a link expands those around them', async () => {
    const { page } = await open('reference.html');
    const id = await page.evaluate<string>(
      "document.querySelector('details.fields details.fields details.fields').id",
    );
    await page.goto(`${site.url}/reference.html#${id}`);
    const fields = page.locator(`[id="${id}"]`);
    await fields.locator('td').first().waitFor({ state: 'visible' });
    expect(await isInViewport(page, fields)).toBe(true);
  });

  test('on a wide screen, samples are beside the text, and the menu follows', async () => {
    const { page } = await open('reference.html', { width: 1440 });
    const id = operations.at(-1) ?? '';
    await page.goto(`${site.url}/reference.html#${id}`);
    const [text, samples] = await Promise.all(
      ['.lead', '.aside'].map((it) => page.locator(`[id="${id}"] > ${it}`).boundingBox()),
    );
    expect(samples?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
    const link = page.locator('#menu .contents a[aria-current="location"]');
    await page.waitForSelector(`#menu .contents a[aria-current="location"][href="#${id}"]`);
    expect(await isInViewport(page, link)).toBe(true);
  });

  test('a link to another version keeps the place, or says that the version lacks it', async () => {
    const { page, problems } = await open('reference.html');
    const earlier = pages.find((it) => it.startsWith('reference-')) ?? '';
    const [own = '', shared = ''] = [false, true].map((isShared) =>
      operations.find((id) => files.get(earlier)?.includes(`id="${id}"`) === isShared),
    );
    const follow = async (file: string) => {
      await page.locator(`#menu a[href="${file}"]`).click();
      await page.waitForURL((url) => url.pathname === `/${file}`);
    };
    await page.goto(`${site.url}/reference.html#${shared}`);
    await follow(earlier);
    expect(await isInViewport(page, page.locator(`[id="${shared}"] h3`))).toBe(true);
    expect(await page.locator('.missing-place').count()).toBe(0);
    await page.goto(`${site.url}/reference.html#${own}`);
    await follow(earlier);
    expect(await page.locator('.missing-place').innerText()).toBe(
      `This version has no operation ${own.replace('operation/', '')}.`,
    );
    expect(await isInViewport(page, page.locator('h1'))).toBe(true);
    // A place that the version has a part of.
    await page.goto(`${site.url}/${earlier}#${shared}.nothing.nested`);
    await page.waitForURL((url) => url.hash === `#${shared}`);
    expect(problems).toEqual([]);
  });

  const places = ['a file: URL', 'a path of its host'] as const;
  test.each(places.filter(oneOf(...places)))('the site works from %s', async (place) => {
    const below = new Map(
      [...(await listFiles(folder))].map(([it, file]) => [`/below${it}`, file]),
    );
    const host = await serve(below, { port: 0, portOption: '' });
    try {
      const url = place === 'a file: URL' ? pathToFileURL(folder).href : `${host.url}/below`;
      const { page, problems } = await openPage(browser, { allowedOrigins: [url] });
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
    const { page } = await open('index.html');
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.click('button.color-mode');
    const dark = await background();
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.goto(`${site.url}/reference.html`);
    expect(await background()).toBe(dark);
  });
});

inBrowser('npm run dev', () => {
  test.each(
    sample(['index.html', 'reference.html', 'console.html'], { kindOf: () => 'page', minKinds: 1 }),
  )('%s reloads when the site changes, under its Content-Security-Policy', async (file) => {
    const reload = createReload();
    const server = await serve(await listFiles(folder), { port: 0, portOption: '', reload });
    try {
      const { page, problems } = await openPage(browser, { allowedOrigins: [server.url] });
      await page.goto(`${server.url}/${file}`);
      for (let changes = 0; changes < 2; changes++) {
        const reloaded = page.waitForEvent('load');
        reload.notify();
        await reloaded;
      }
      expect(problems).toEqual([]);
      await page.close();
    } finally {
      await server.stop();
    }
  });

  test('a page whose reload takes long does not start it again', async () => {
    const reload = createReload();
    const server = await serve(await listFiles(folder), { port: 0, portOption: '', reload });
    try {
      const { page } = await openPage(browser, { allowedOrigins: [server.url] });
      const isQuestion = (it: { url(): string }) => it.url().includes('/_dev/changed.js');
      let questions = 0;
      page.on('request', (it) => {
        if (isQuestion(it)) questions++;
      });
      await page.goto(`${server.url}/index.html`);
      await page.route('**/index.html', async (route) => {
        // Takes longer than a question and its response.
        for (let times = 0; times < 50 && questions < 3; times++)
          await fetch(`${server.url}/_dev/changed.js?earlier`);
        await route.continue();
      });
      const loaded = page.waitForEvent('load');
      reload.notify();
      await loaded;
      // The second one is that of the reloaded page.
      expect(questions).toBeLessThanOrEqual(2);
      await page.close();
    } finally {
      await server.stop();
    }
  });
});

inBrowser('on a phone', () => {
  const phone = { width: 390, touch: true };

  test('the cells of tables are within the window, with their columns', async () => {
    const { page } = await open('reference.html', phone);
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
    const monitored = await open('guides/quickstart.html', { ...phone, dark: true });
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
