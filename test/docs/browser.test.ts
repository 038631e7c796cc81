import { readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  type Browser,
  findChromium,
  type Locator,
  launch,
  type Page,
} from '@scalingo-addons/browser';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { writeGenerated } from '../../scripts/output.ts';
import { filesOf, type Site, serve } from '../../scripts/serve.ts';
import { builtSite, schemaNames } from './site.ts';
import { openPage, type PageOptions, type WatchedPage } from './watched-page.ts';

const chromium = await findChromium();
const { files, contract } = await builtSite();
const pages = [...files.keys()].filter((it) => it.endsWith('.html'));
const redoc = 'reference.html?view=redoc';
const operations = contract.operations.map(({ operationId }) => `operation/${operationId}`);
const schemas = schemaNames(contract).map((it) => `schema/${it}`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of what axe finds that is looked at. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}

let folder: string;
let browser: Browser;
let site: Site;
let mock: Mock;
const opened: WatchedPage[] = [];

// Looking through a page takes seconds on a busy machine; this bounds a hang.
jest.setTimeout(180_000);

if (!chromium)
  console.warn('SKIPPED: the site was not tried in a browser. Install Chromium, or set CHROMIUM.');
const inBrowser = chromium ? describe : describe.skip;

beforeAll(async () => {
  if (!chromium) return;
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-site-')));
  await writeGenerated(folder, files);
  [browser, site, mock] = await Promise.all([
    launch(chromium),
    serve(await filesOf(folder), { port: 0, portOption: '' }),
    startMock(),
  ]);
});

afterAll(async () => {
  if (!chromium) return;
  await Promise.all([browser.close(), site.stop(), mock.stop()]);
  await rm(folder, { recursive: true });
});

/** Opens a page of the site, which may talk to the site only unless it is told otherwise. */
async function open(file: string, options: Partial<PageOptions> = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, { origins: [site.url], ...options });
  opened.push(watched);
  await watched.page.goto(`${site.url}/${file}`);
  return watched;
}

/** What is worse than moderate for people who do not see, or use no mouse. */
async function seriousFaults({ page }: WatchedPage): Promise<string[]> {
  // The policy of the page binds scripts that the page loads, not those of the driver.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], elementRef: false })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Whether an element is within the window. */
async function inView(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const height = await page.evaluate<number>('innerHeight');
  return box !== null && box.y >= 0 && box.y < height;
}

/** Whether the page is no wider than the window. */
const fits = ({ page }: WatchedPage): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

inBrowser('every page in Chromium', () => {
  test.each([
    { name: 'a desktop', width: 1280, dark: false, files: pages },
    {
      name: 'a phone in the dark',
      width: 360,
      dark: true,
      files: ['index.html', 'guides/errors.html', 'reference.html', 'try.html'],
    },
  ])('has no error, no other origin, nothing serious on $name', async (options) => {
    const watched = await open('index.html', options);
    const { page, complaints } = watched;
    for (const file of [...options.files, redoc, 'try.html#/Addon/provisionAddon']) {
      await page.goto(`${site.url}/${file}`);
      if (file === redoc) await page.waitForSelector('#redoc h1');
      if (file === 'try.html') await page.waitForSelector('#console .opblock');
      if (file.includes('#')) await page.waitForSelector('#console .opblock.is-open .execute');
      expect([file, await seriousFaults(watched)]).toEqual([file, []]);
      expect([file, await fits(watched)]).toEqual([file, true]);
      expect([file, complaints]).toEqual([file, []]);
    }
  });
});

inBrowser('the reference in Chromium', () => {
  test.each([
    { name: 'with scripts', javaScript: true },
    { name: 'with scripts blocked', javaScript: false },
  ])('$name: shows each operation and each schema by its link', async ({ javaScript }) => {
    const { page, complaints } = await open('reference.html', { javaScript });
    const text = await page.locator('#content').innerText();
    expect(text).toContain('Provisions an addon from the given provider');
    for (const id of [...operations, ...schemas]) {
      await page.goto(`${site.url}/reference.html#${id}`);
      const heading = page.locator(`[id="${id}"] h3`);
      expect([id, await heading.count(), await inView(page, heading)]).toEqual([id, 1, true]);
      expect([id, await page.locator(`#menu a[href="#${id}"]`).count()]).toEqual([id, 1]);
    }
    expect(complaints).toEqual([]);
  });

  test('opens in Redoc at the same place, each operation and each schema', async () => {
    const { page, complaints } = await open('reference.html#schema/Addon');
    await page.click('text=Open in Redoc');
    const places = [
      ...contract.operations.map(({ tag, operationId }) => ({
        id: `operation/${operationId}`,
        place: `/${tag}/${operationId}`.toLowerCase(),
      })),
      ...schemas.map((id) => ({ id, place: `/schemas/${id.slice(7)}`.toLowerCase() })),
    ];
    /** Waits, frame by frame, until the place is in the window; the last is at its end. */
    const isShown = (place: string) =>
      page.evaluate(`new Promise((resolve) => {
        const look = () => {
          const { top } = document.querySelector('[data-section-id="${place}"]')?.getBoundingClientRect() ?? {};
          if (top >= -innerHeight / 2 && top < innerHeight) resolve();
          else requestAnimationFrame(look);
        };
        look();
      })`);
    await page.waitForURL(/view=redoc/);
    await isShown('/schemas/addon');
    for (const { id, place } of places) {
      await page.evaluate(`location.hash = '#${id}'`);
      await isShown(place);
    }
    expect(complaints).toEqual([]);
  });

  test('is searched, and works from a file', async () => {
    const url = pathToFileURL(folder).href;
    const { page, complaints } = await openPage(browser, { origins: [url] });
    await page.goto(`${url}/reference.html`);
    await page.keyboard.press('/');
    await page.keyboard.type('payment method');
    await page.locator('.results a', { hasText: 'Plans, prices' }).first().click();
    expect(page.url()).toContain('/guides/plans.html');
    await page.goto(`${url}/${redoc}`);
    await page.waitForSelector('#redoc h1');
    await page.goto(`${url}/try.html`);
    await page.waitForSelector('#console .opblock');
    expect(complaints).toEqual([]);
  });

  test('becomes dark and light at the press of a button, and stays so', async () => {
    const { page } = await open('index.html');
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.click('button.mode');
    const dark = await background();
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.goto(`${site.url}/reference.html`);
    expect(await background()).toBe(dark);
  });
});

inBrowser('the console in Chromium', () => {
  const token = 'a-token-that-nobody-may-see';

  test('sends a request to the server that is chosen, shows the answer, and keeps the token to itself', async () => {
    const watched = await open('try.html#/Addon/provisionAddon', { origins: [site.url, mock.url] });
    const { page, complaints, requests } = watched;
    await page.selectOption('#servers', '{server}');
    await page.fill('.servers .computed-url ~ div input, .servers table input', mock.url);
    await page.click('.auth-wrapper .authorize');
    await page.fill('.modal-ux input[type=text] >> nth=0', token);
    await page.click('.modal-ux .authorize >> nth=0');
    await page.click('.modal-ux .btn-done');
    await page.click('.opblock.is-open .execute');
    const live = page.locator('.opblock.is-open .live-responses-table .response').first();
    await live.waitFor();
    const shown = await live.innerText();
    expect(shown).toMatch(/^201/);
    expect(shown).toContain('"message"');
    expect(shown).toContain('x-request-id');

    const [sent] = mock.requests.slice(-1);
    expect(sent).toMatchObject({ operation: 'provisionAddon', status: 201 });
    const others = requests.filter((it) => !it.startsWith(site.url));
    expect(others).toEqual([`${mock.url}/v1/apps/example-app/addons`]);
    expect([...requests, page.url()].filter((it) => it.includes(token))).toEqual([]);
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])',
    );
    expect(kept).not.toContain(token);
    expect(await page.evaluate('indexedDB.databases()')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.reload();
    await page.waitForSelector('#console .opblock');
    expect(await page.content()).not.toContain(token);
  });
});
