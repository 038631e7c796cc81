import { expect, test } from '@jest/globals';
import { createReload } from '../../../scripts/server/reload.ts';
import { listFiles, serve } from '../../../scripts/server/static-server.ts';
import { sample } from '../../sample.ts';
import { openPage } from '../monitored-page.ts';
import { inBrowser, serveSite } from './served-site.ts';

const site = serveSite();

inBrowser('npm run dev', () => {
  test.each(
    sample(['index.html', 'reference.html', 'console.html'], { kindOf: () => 'page', minKinds: 1 }),
  )('%s reloads when the site changes, under its Content-Security-Policy', async (file) => {
    const reload = createReload();
    const server = await serve(await listFiles(site().folder), { port: 0, portOption: '', reload });
    try {
      const { page, problems } = await openPage(site().browser, { allowedOrigins: [server.url] });
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
    const server = await serve(await listFiles(site().folder), { port: 0, portOption: '', reload });
    try {
      const { page } = await openPage(site().browser, { allowedOrigins: [server.url] });
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
