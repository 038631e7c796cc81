import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import {
  type Browser,
  findChromium,
  type Locator,
  launch,
  type Page,
} from '@scalingo-addons/browser';
import { listFiles, type StaticServer, serve } from '../../../scripts/server/static-server.ts';
import { writeGenerated } from '../../../scripts/support/generated-files.ts';
import { type MonitoredPage, openPage, type PageOptions } from '../monitored-page.ts';
import { buildSiteInMemory } from '../site.ts';

const chromium = await findChromium();

if (!chromium)
  console.warn('SKIPPED: the browser tests of the site. Install Chromium, or set CHROMIUM.');

/** `describe` for tests in a browser: skipped where there is none. */
export const inBrowser: typeof describe | typeof describe.skip = chromium
  ? describe
  : describe.skip;

/** The site of this repository, written to a folder and served, and a browser. */
export interface ServedSite {
  readonly browser: Browser;
  readonly server: StaticServer;
  readonly folder: string;
  /** Opens a page of the site, by its path and fragment. By default, it may send requests to the site only. */
  readonly open: (file: string, options?: Partial<PageOptions>) => Promise<MonitoredPage>;
}

/**
 * Serves the site and starts a browser for the tests of a file, and stops both after them. Each file calls it once: a module
 * is loaded once in a process, which runs several files.
 *
 * @returns a function that returns the site, to be called in tests.
 */
export function serveSite(): () => ServedSite {
  let served: ServedSite;

  beforeAll(async () => {
    if (!chromium) return;
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-site-')));
    await writeGenerated(folder, (await buildSiteInMemory()).files);
    const [browser, server] = await Promise.all([
      launch(chromium),
      serve(await listFiles(folder), { port: 0, portOption: '' }),
    ]);
    const open: ServedSite['open'] = async (file, options = {}) => {
      const monitored = await openPage(browser, { allowedOrigins: [server.url], ...options });
      await monitored.page.goto(`${server.url}/${file}`);
      return monitored;
    };
    served = { browser, server, folder, open };
  });

  // Pages of earlier tests would take time of the processor.
  afterEach(async () => {
    if (chromium) await Promise.all(served.browser.contexts().map((it) => it.close()));
  });

  afterAll(async () => {
    if (!chromium) return;
    await Promise.all([served.browser.close(), served.server.stop()]);
    await rm(served.folder, { recursive: true });
  });

  return () => served;
}

/** Returns whether an element is in the viewport. */
export async function isInViewport(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const height = await page.evaluate<number>('innerHeight');
  return box !== null && box.y >= 0 && box.y < height;
}
