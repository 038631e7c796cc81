/**
 * Takes screenshots of every page, and of an operation and a schema in it, for a visual review before the theme is changed:
 * `npm run docs && npm run screenshots -w packages/docs`. Writes them to `dist/screenshots`.
 */

import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium, launch } from '@scalingo-addons/browser';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));
const site = path.join(dist, 'docs');
const outputFolder = path.join(dist, 'screenshots');

const viewports = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'laptop', width: 1280, height: 900 },
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'wide', width: 1920, height: 1080 },
];

/** Ids of the sections that are shown, too: the first of each kind. */
const placeIds = [/ id="(operation\/\w+)"/, / id="(schema\/\w+)"/];

/** Returns the URLs of a page relative to the site: of its top, and of its places. */
async function placesOf(name: string): Promise<string[]> {
  const html = await readFile(path.join(site, name), 'utf8');
  return [
    name,
    ...placeIds.flatMap((it) => it.exec(html)?.slice(1, 2) ?? []).map((id) => `${name}#${id}`),
  ];
}

/** Selectors to wait for, on pages that scripts render. */
const readySelectors: Readonly<Record<string, string>> = {
  'console.html': '#console .request',
};

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const chromium = await findChromium();
if (!chromium) fail('Chromium not found. Install it, or set CHROMIUM to its path.');
const names = await readdir(site, { recursive: true }).catch(() =>
  fail('The site is not built. Run "npm run docs" first.'),
);
const files = names.filter((it) => it.endsWith('.html')).sort();
const places = (await Promise.all(files.map(placesOf))).flat();

await rm(outputFolder, { recursive: true, force: true });
await mkdir(outputFolder, { recursive: true });
const browser = await launch(chromium);
try {
  for (const { name, width, height } of viewports) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      for (const urlPath of places) {
        await page.goto(`${pathToFileURL(site)}/${urlPath}`);
        const readySelector = readySelectors[urlPath.replace(/#.*/, '')];
        if (readySelector) await page.waitForSelector(readySelector);
        const file = `${urlPath.replaceAll(/[/?=#]/g, '-').replace('.html', '')}-${name}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(outputFolder, file) });
      }
      await context.close();
      console.log(`${name}, ${colorScheme}: ${places.length} pictures`);
    }
  }
} finally {
  await browser.close();
}
console.log(`Wrote the screenshots to ${path.relative(process.cwd(), outputFolder)}.`);
