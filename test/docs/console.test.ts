import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Browser, findChromium, launch, type Page } from '@scalingo-addons/browser';
import { listFiles, type StaticServer, serve } from '../../scripts/server/static-server.ts';
import { writeGenerated } from '../../scripts/support/generated-files.ts';
import { type RecordingServer, startRecordingServer } from '../generated/recording-server.ts';
import { buildDocumentSite } from './document-site.ts';
import { openPage } from './monitored-page.ts';

const chromium = await findChromium();
const { files } = await buildDocumentSite('features');

let folder: string;
let browser: Browser;
let site: StaticServer;
let server: RecordingServer;

jest.setTimeout(180_000);

const inBrowser = chromium ? describe : describe.skip;

beforeAll(async () => {
  if (!chromium) return;
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-console-')));
  await writeGenerated(folder, files);
  const static_ = serve(await listFiles(folder), { port: 0, portOption: '' });
  [browser, site, server] = await Promise.all([launch(chromium), static_, startRecordingServer()]);
});

afterAll(async () => {
  if (!chromium) return;
  await Promise.all([browser.close(), site.stop(), server.stop()]);
  await rm(folder, { recursive: true });
});

/** Opens an operation in the console. */
async function open(tag: string, operationId: string): Promise<Page> {
  const { page } = await openPage(browser, { allowedOrigins: [site.url, server.url] });
  await page.goto(`${site.url}/console.html#/${encodeURIComponent(tag)}/${operationId}`);
  await page.waitForSelector('.opblock.is-open .execute');
  return page;
}

inBrowser('the console of the features document', () => {
  test('offers every security scheme', async () => {
    const page = await open('Deploy hook', 'removeDeployHookByBoth');
    await page.click('.auth-wrapper .authorize');
    const dialog = await page.locator('.modal-ux').innerText();
    for (const scheme of ['BearerAuth', 'BasicAuth', 'DeployKey', 'OneTimeCode'])
      expect(dialog).toContain(scheme);
    expect(dialog).toContain('X-Deploy-Key');
  });

  test.each([
    ['Archive', 'listArchivesOnPathServer', 'https://{shard}.logs.{region}.scalingo.com'],
    ['Archive', 'createArchiveLinkOnOwnServer', 'https://storage.{data-center}.scalingo.com'],
  ])('%s %s has its own server, the mock and a custom one', async (tag, operationId, url) => {
    const page = await open(tag, operationId);
    const options = page.locator('.opblock.is-open select option');
    const values = await options.evaluateAll((all) => all.map((it) => it.getAttribute('value')));
    expect(values).toEqual(expect.arrayContaining([url, '{server}', 'http://127.0.0.1:4010']));
  });

  test('sends combined credentials', async () => {
    const cors = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*, Authorization',
      'Access-Control-Allow-Methods': '*',
    };
    server.respond({ status: 204, headers: cors });
    const page = await open('Deploy hook', 'removeDeployHookByBoth');
    await page.selectOption('#servers', '{server}');
    await page.fill('.servers .computed-url ~ div input, .servers table input', server.url);
    await page.click('.auth-wrapper .authorize');
    for (const [scheme, value] of [
      ['BearerAuth', 'a-token'],
      ['OneTimeCode', '123456'],
    ] as const) {
      const form = page.locator('.modal-ux .auth-container', { hasText: scheme });
      await form.locator('input[type=text]').fill(value);
      await form.locator('.authorize').click();
    }
    await page.click('.modal-ux .btn-done >> nth=0');
    await page.click('.opblock.is-open .execute');
    await page.locator('.opblock.is-open .live-responses-table .response').first().waitFor();
    const sent = server.requests.find(({ method }) => method === 'DELETE');
    expect(sent?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      'x-one-time-code': '123456',
    });
  });
});
