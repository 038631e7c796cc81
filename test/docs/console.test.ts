import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, findChromium, launch } from '@scalingo-addons/browser';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { joinRegions, serverUrl } from '@scalingo-addons/openapi';
import { localMockTexts } from '../../scripts/server/local-mock.ts';
import { listFiles, type StaticServer, serve } from '../../scripts/server/static-server.ts';
import { writeGenerated } from '../../scripts/support/generated-files.ts';
import { sample } from '../sample.ts';
import { openConsole, type Respond } from './console-page.ts';
import { buildDocumentSite } from './document-site.ts';
import { type BuiltSite, buildSiteInMemory } from './site.ts';

const chromium = await findChromium();

/** A secret that no server may get unless the reader chose it. */
const secret = 'a-secret-token';

let browser: Browser;
let mock: Mock;
const folders: string[] = [];
const servers: StaticServer[] = [];

const inBrowser = chromium ? describe : describe.skip;

/** Writes a site and serves it. */
async function serveSite({ files }: BuiltSite, mockUrl?: string): Promise<StaticServer> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-console-')));
  folders.push(folder);
  await writeGenerated(folder, files);
  const texts = mockUrl === undefined ? {} : { texts: localMockTexts(mockUrl) };
  const server = await serve(await listFiles(folder), { port: 0, portOption: '', ...texts });
  servers.push(server);
  return server;
}

beforeAll(async () => {
  if (!chromium) return;
  [browser, mock] = await Promise.all([launch(chromium), startMock({ engine: 'sandbox' })]);
});

// Pages of earlier tests would take time of the processor.
afterEach(async () => {
  if (chromium) await Promise.all(browser.contexts().map((it) => it.close()));
});

afterAll(async () => {
  if (!chromium) return;
  await Promise.all([browser.close(), mock.stop(), ...servers.map((it) => it.stop())]);
  await Promise.all(folders.map((it) => rm(it, { recursive: true })));
});

const choices = ['mock', 'documented', 'own'] as const;
const documents = ['contract', 'features'] as const;
/** A document and a choice of a server. */
const selected = sample(
  documents.flatMap((document) => choices.map((choice) => ({ document, choice }))),
  { kindOf: () => 'choice', minKinds: 1 },
);

inBrowser.each(documents.filter((it) => selected.some(({ document }) => document === it)))(
  'the console of %s',
  (name) => {
    let built: BuiltSite;
    let site: StaticServer;
    beforeAll(async () => {
      built = await (name === 'contract' ? buildSiteInMemory() : buildDocumentSite('features'));
      site = await serveSite(built);
    });

    /** Opens the console, and enters the secret as every kind of credentials. */
    async function openWithSecret() {
      const console = await openConsole(browser, site);
      for (const field of await console.page.locator('[data-scheme]').all())
        await field.fill(secret);
      return console;
    }

    test('sends nothing before a server is chosen', async () => {
      const { page, sent, send, problems } = await openWithSecret();
      expect(await page.locator('#server').inputValue()).toBe('');
      const targets = await page.locator('#console .target').allInnerTexts();
      expect(new Set(targets)).toEqual(new Set(['']));
      const last = built.contract.operations.at(-1)?.operationId ?? '';
      expect(await send(last)).toBe('Choose a server first.');
      expect({ sent, problems }).toEqual({ sent: [], problems: [] });
    });

    test.each(selected.filter(({ document }) => document === name))(
      'sends each operation to the chosen server only: $choice',
      async ({ choice }) => {
        const { contract, input } = built;
        const { page, sent, send, problems } = await openWithSecret();
        const documented = await page
          .locator('#server option[value*="{region}"]')
          .getAttribute('value');
        await page.selectOption('#server', choice === 'documented' ? documented : choice);
        if (choice === 'own') await page.fill('#own-server', 'https://own.example');
        if (choice === 'documented')
          await page.selectOption('[data-variable=region]', 'osc-secnum-fr1');
        for (const operation of contract.operations) {
          sent.length = 0;
          await send(operation.operationId);
          const [own] = joinRegions(operation.servers);
          const region = { region: 'osc-secnum-fr1' };
          const defaults = Object.fromEntries(
            own?.variables.map((it) => [it.name, it.default]) ?? [],
          );
          const origin = {
            mock: 'http://127.0.0.1:4010',
            own: 'https://own.example',
            documented: own
              ? serverUrl(own, { ...defaults, ...region })
              : 'https://api.osc-secnum-fr1.scalingo.com',
          }[choice];
          const target = page.locator(`[id="operation/${operation.operationId}"] .target`);
          expect([operation.operationId, await target.innerText()]).toEqual([
            operation.operationId,
            origin,
          ]);
          expect([operation.operationId, sent.map(({ url }) => new URL(url).origin)]).toEqual([
            operation.operationId,
            [origin],
          ]);
          const [request] = sent;
          const headers =
            operation.security
              .find((it) => it.length > 0)
              ?.map(({ header }) => header.toLowerCase()) ?? [];
          const withSecret = Object.entries(request?.headers ?? {}).filter(
            ([, value]) => value.includes(secret) || value.includes(btoa(`:${secret}`)),
          );
          expect([operation.operationId, withSecret.map(([it]) => it).sort()]).toEqual([
            operation.operationId,
            headers.sort(),
          ]);
          const query = new URL(request?.url ?? '').searchParams;
          const stated = input.settings.samples.values[operation.operationId] ?? {};
          const expected = operation.parameters.filter(
            (it) => it.in === 'query' && (it.required || Object.hasOwn(stated, it.name)),
          );
          expect([...new Set(query.keys())]).toEqual(expected.map((it) => it.name));
          expect(decodeURI(request?.url ?? '')).not.toMatch(/[{}]|undefined/);
        }
        expect(problems).toEqual([]);
      },
    );
  },
);

inBrowser('the console', () => {
  let site: StaticServer;
  let offline: StaticServer;
  beforeAll(async () => {
    const built = await buildSiteInMemory();
    [site, offline] = await Promise.all([serveSite(built, mock.url), serveSite(built)]);
  });

  const toMock: Respond = ({ url }) =>
    url.startsWith(mock.url) ? undefined : { status: 599, body: '' };

  test('goes from an API token to the first list, and keeps the tokens secret', async () => {
    const {
      page,
      sent,
      sendByHand: send,
      enter,
      problems,
    } = await openConsole(browser, site, toMock);
    expect(await page.locator('#server').inputValue()).toBe('mock');
    expect(await send('listAddons')).toContain('401 Unauthorized');
    await enter('ApiTokenAuth', 'tk-us-example');
    expect(await send('exchangeToken')).toContain(
      'The other operations now use this bearer token.',
    );
    expect(sent.at(-1)?.headers.authorization).toBe(`Basic ${btoa(':tk-us-example')}`);
    const shown = await send('listAddons');
    expect(shown).toContain('200 OK');
    expect(shown).toContain('"addons"');
    const names = page.locator('[id="operation/listAddons"] .response .h-attr');
    expect(await names.first().innerText()).toBe('"addons"');
    const token = String(sent.at(-1)?.headers.authorization).replace('Bearer ', '');
    expect(token).not.toBe('');
    for (const { url } of sent) expect(url).not.toContain(token);
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href])',
    );
    expect(stored).not.toContain(token);
    expect(await page.evaluate('indexedDB.databases()')).toEqual([]);
    expect(problems.filter((it) => !it.includes('401'))).toEqual([]);
    await page.reload();
    expect(await page.locator('[data-scheme]').first().inputValue()).toBe('');
  });

  test('takes a token as it was pasted', async () => {
    const { sent, send, enter } = await openConsole(browser, site, toMock);
    for (const prefix of ['', 'Bearer ', 'Authorization: Bearer ', '  ']) {
      await enter('BearerAuth', `${prefix}example-token`);
      expect([prefix, await send('listAddons')]).toEqual([
        prefix,
        expect.stringContaining('200 OK'),
      ]);
      expect(sent.at(-1)?.headers.authorization).toBe('Bearer example-token');
    }
  });

  test('mends the URL of a server, or rejects it with a sentence', async () => {
    const { page, sent, send } = await openConsole(browser, offline);
    await page.selectOption('#server', 'own');
    for (const [typed, expected] of [
      ['localhost:4010', 'http://localhost:4010'],
      ['127.0.0.1:4010/', 'http://127.0.0.1:4010'],
      ['http://localhost:4010/v1', 'http://localhost:4010'],
      ['https://gateway.example/scalingo/v1/?x=1#y', 'https://gateway.example/scalingo'],
      ['api.example.com', 'https://api.example.com'],
      ['', 'Enter a URL such as http://localhost:4010.'],
      ['nonsense', '"nonsense" is not the address of a server.'],
      ['http://', '"http://" is not a URL.'],
      ['ftp://example.com', 'The URL must start with http:// or https://.'],
      ['https://me:secret@example.com', 'Remove the user name and password'],
    ] as const) {
      sent.length = 0;
      await page.fill('#own-server', typed);
      const shown = await send('listAddonProviders');
      const isMended = expected.startsWith('http');
      expect([typed, sent.map(({ url }) => url)]).toEqual([
        typed,
        isMended ? [`${expected}/v1/addon_providers`] : [],
      ]);
      if (!isMended) expect([typed, shown]).toEqual([typed, expect.stringContaining(expected)]);
    }
  });

  test('explains CORS when there is no response', async () => {
    const { page, send } = await openConsole(browser, offline, () => ({ status: 200, body: '' }));
    await page.context().route('https://closed.example/**', (route) => route.abort());
    await page.selectOption('#server', 'own');
    await page.fill('#own-server', 'https://closed.example');
    const shown = await send('listAddonProviders');
    expect(shown).toContain('does not allow requests from other websites (CORS)');
    expect(shown).toContain("curl -X GET 'https://closed.example/v1/addon_providers'");
  });

  test('follows no redirect to another server', async () => {
    const { page, sent, send, enter } = await openConsole(browser, offline);
    await page.context().route('https://own.example/**', (route) =>
      route.fulfill({
        status: 302,
        headers: { Location: 'https://elsewhere.example/', 'Access-Control-Allow-Origin': '*' },
      }),
    );
    await page.selectOption('#server', 'own');
    await page.fill('#own-server', 'https://own.example');
    await enter('BearerAuth', secret);
    expect(await send('listAddonProviders')).toContain('no response');
    expect(sent).toEqual([]);
  });
});
