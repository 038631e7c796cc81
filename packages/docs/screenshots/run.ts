/**
 * Takes pictures of every page of the site, to be looked at before a change of its looks is merged:
 * `npm run docs && npm run screenshots -w packages/docs`. They go to `dist/screenshots`, out of git.
 */

import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium, launch } from '@scalingo-addons/browser';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));
const site = path.join(dist, 'docs');
const out = path.join(dist, 'screenshots');

const windows = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'desktop', width: 1280, height: 900 },
];

/** What has to be there before the picture, where scripts fill a page. */
const filledBy: Readonly<Record<string, string>> = {
  'try.html': '#console .opblock',
  'reference.html?view=redoc': '#redoc h1',
};

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const chromium = await findChromium();
if (!chromium) refuse('There is no Chromium; install one, or name it in CHROMIUM.');
const names = await readdir(site, { recursive: true }).catch(() =>
  refuse('There is no site; run "npm run docs" first.'),
);
const pages = names.filter((it) => it.endsWith('.html')).sort();

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const browser = await launch(chromium);
try {
  for (const { name, width, height } of windows) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      for (const at of [...pages, 'reference.html?view=redoc']) {
        await page.goto(`${pathToFileURL(site)}/${at}`);
        if (filledBy[at]) await page.waitForSelector(filledBy[at]);
        const file = `${at.replaceAll(/[/?=]/g, '-').replace('.html', '')}-${name}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(out, file) });
      }
      await context.close();
      console.log(`${name}, ${colorScheme}: ${pages.length + 1} pages`);
    }
  }
} finally {
  await browser.close();
}
console.log(`They are in ${path.relative(process.cwd(), out)}.`);
