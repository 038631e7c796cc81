/**
 * Takes the pictures of the root README: the reference, and a test report of a server that does not comply.
 * `npm run docs && npm run pictures -w packages/docs`.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium, launch } from '@scalingo-addons/browser';
import { reports, runContract } from '@scalingo-addons/contract-tests';
import { startMock } from '@scalingo-addons/mock';

const site = fileURLToPath(new URL('../../../dist/docs', import.meta.url));

/** Writes the report of the stateless mock, which forgets what it was sent. */
async function writeReport(file: string): Promise<void> {
  const mock = await startMock();
  try {
    const result = await runContract({
      baseUrl: mock.url,
      app: 'example-app',
      credentials: { apiToken: 'tk-us-example' },
    });
    await writeFile(file, reports.html.render(result));
  } finally {
    await mock.stop();
  }
}

const chromium = await findChromium();
if (!chromium) {
  console.error('Chromium not found. Install it, or set CHROMIUM to its path.');
  process.exit(2);
}
const folder = await mkdtemp(path.join(tmpdir(), 'addons-pictures-'));
const browser = await launch(chromium);
try {
  const report = path.join(folder, 'report.html');
  await writeReport(report);
  const pictures = {
    'site.png': `${pathToFileURL(site)}/reference.html#operation/provisionAddon`,
    'report.png': String(pathToFileURL(report)),
  };
  const page = await browser.newPage({
    viewport: { width: 1440, height: 810 },
    colorScheme: 'light',
  });
  for (const [name, url] of Object.entries(pictures)) {
    await page.goto(url);
    await page.screenshot({ path: path.join(import.meta.dirname, name) });
    console.log(`packages/docs/screenshots/${name}`);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
