/**
 * Compares the reference with a stock Redoc page and a stock Swagger UI page of the same document:
 * `npm run docs && npm run bench -w packages/docs`. Requires Chromium. Exit status 1 if our page misses a limit.
 */

import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, launch } from '@scalingo-addons/browser';
import { buildCandidates } from './candidates.ts';
import { type Median, missedLimits } from './limits.ts';
import { measureLoad } from './measure-load.ts';
import { startServer } from './server.ts';

const rounds = 5;

const chromium = await findChromium();
if (!chromium) {
  console.error('Chromium not found. Install it, or set CHROMIUM to its path.');
  process.exit(2);
}
const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-docs-bench-')));
const pages = await buildCandidates(folder);
const server = await startServer(pages);
const browser = await launch(chromium);
const medians: Median[] = [];
try {
  console.log(`Slow 4G (150 ms, 1.6 Mbit/s, 4x CPU slowdown), gzip, median of ${rounds} loads\n`);
  console.log(`${'page'.padEnd(34)}    first paint    transferred  requests`);
  for (const { name, path: urlPath, readySelector } of pages) {
    const loads = [];
    for (let round = 0; round < rounds; round++)
      loads.push(await measureLoad(browser, server.url + urlPath, readySelector));
    const sorted = loads.sort((a, b) => a.firstPaintMs - b.firstPaintMs);
    const median = sorted[(rounds - 1) / 2];
    if (!median) continue;
    medians.push({ name, ...median });
    const { firstPaintMs, bytes, requests } = median;
    console.log(
      `${name.padEnd(34)}  ${`${Math.round(firstPaintMs)} ms`.padStart(13)}  ${`${Math.round(bytes / 1000)} kB`.padStart(13)}  ${String(requests).padStart(8)}`,
    );
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
const missed = missedLimits(medians);
for (const it of missed) console.error(it);
if (missed.length > 0) process.exitCode = 1;
