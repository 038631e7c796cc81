/**
 * Measures the reference beside a stock Redoc page and a stock Swagger UI page of the same document, in
 * one run: `npm run bench -w packages/docs`. It needs a Chromium, and what `npm run docs` has built.
 */

import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, launch } from '@scalingo-addons/browser';
import { measureLoad } from './load.ts';
import { candidates } from './pages.ts';
import { servePages } from './server.ts';

const rounds = 5;

const chromium = await findChromium();
if (!chromium) {
  console.error('There is no Chromium; install one, or name it in CHROMIUM.');
  process.exit(2);
}
const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-docs-bench-')));
const pages = await candidates(folder);
const server = await servePages(pages);
const browser = await launch(chromium);
try {
  console.log(
    `Slow 4G (150 ms, 1.6 Mbit/s, CPU 4 times slower), gzip, median of ${rounds} loads\n`,
  );
  console.log(`${'page'.padEnd(34)}  first content  over the wire  requests`);
  for (const { name, path: at, filledBy } of pages) {
    const loads = [];
    for (let round = 0; round < rounds; round++)
      loads.push(await measureLoad(browser, server.url + at, filledBy));
    const sorted = loads.sort((a, b) => a.firstContentMs - b.firstContentMs);
    const middle = sorted[(rounds - 1) / 2];
    if (!middle) continue;
    const { firstContentMs, bytes, requests } = middle;
    console.log(
      `${name.padEnd(34)}  ${`${Math.round(firstContentMs)} ms`.padStart(13)}  ${`${Math.round(bytes / 1000)} kB`.padStart(13)}  ${String(requests).padStart(8)}`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
