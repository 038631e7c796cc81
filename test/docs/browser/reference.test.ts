import { expect, test } from '@jest/globals';
import { isNightly, oneOf, sample } from '../../sample.ts';
import { buildSiteInMemory, schemaNames } from '../site.ts';
import { inBrowser, isInViewport, serveSite } from './served-site.ts';

const { files, contract } = await buildSiteInMemory();
const operations = contract.operations.map(({ operationId }) => `operation/${operationId}`);
const schemas = schemaNames(contract).map((it) => `schema/${it}`);
/** Some sections of the reference. */
const sections = sample([...operations, ...schemas], {
  kindOf: (it) => it.replace(/\/.*/, ''),
  perKind: 3,
  minKinds: 2,
});
const scriptsToday = oneOf('with scripts', 'without scripts');

const site = serveSite();

inBrowser('API reference', () => {
  const scripts = [
    { name: 'with scripts', javaScript: true },
    { name: 'without scripts', javaScript: false },
  ] as const;
  test.each(scripts.filter(({ name }) => scriptsToday(name)))(
    '$name, links to operations and schemas work',
    async ({ javaScript }) => {
      const { page, problems } = await site().open('reference.html', { javaScript });
      const text = await page.locator('#content').innerText();
      for (const { summary, description } of contract.operations) {
        expect(text).toContain(summary);
        expect(text).toContain(description.split(' ', 3).join(' '));
      }
      for (const id of sections) {
        await page.goto(`${site().server.url}/reference.html#${id}`);
        const heading = page.locator(`[id="${id}"] h3`);
        expect([id, await heading.count(), await isInViewport(page, heading)]).toEqual([
          id,
          1,
          true,
        ]);
        expect([id, await page.locator(`#menu a[href="#${id}"]`).count()]).toEqual([id, 1]);
      }
      expect(problems).toEqual([]);
    },
  );

  test('a choice of language applies to all operations, and persists', async () => {
    const { page, problems } = await site().open('reference.html');
    const [first = '', second = ''] = operations;
    const tab = (id: string, label: string) =>
      page.locator(`[id="${id}"] .tabs[data-choice] > label`, {
        hasText: new RegExp(`^${label}$`),
      });
    const shown = (id: string) =>
      page.locator(`[id="${id}"] .tabs[data-choice] > .panel:visible`).innerText();
    expect(await shown(first)).toContain('curl');
    await tab(first, 'fetch').click();
    expect(await shown(second)).toContain('await fetch(');
    await page.keyboard.press('ArrowLeft');
    expect(await shown(second)).toContain('import {');
    await page.reload();
    expect(await shown(first)).toContain('import {');
    expect(problems).toEqual([]);
  });

  test.each(scripts.filter(({ name }) => !scriptsToday(name) || isNightly))(
    'tabs show one status at a time $name',
    async ({ javaScript }) => {
      const { page } = await site().open('reference.html', { javaScript });
      const group = page.locator(`[id="${operations[0]}"] .tabs:not([data-choice])`);
      expect(await group.locator('> .panel:visible').count()).toBe(1);
      await group.locator('> label', { hasText: '404' }).click();
      expect(await group.locator('> .panel:visible').innerText()).toContain('404 · ');
      // On paper: all responses, the sample in one language, and all fields.
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await group.locator('> .panel:visible').count()).toBe(
        await group.locator('> .panel').count(),
      );
      const samples = page.locator(`[id="${operations[0]}"] .tabs[data-choice]`);
      expect(await samples.locator('> .panel:visible').count()).toBe(1);
      expect(await samples.locator('> label:visible').count()).toBe(1);
      const text = 'getComputedStyle(document.body).color';
      expect(await page.evaluate<string>(text)).toBe('rgb(28, 31, 38)');
    },
  );

  test('fields unfold in place, and a link expands those around them', async () => {
    const { page } = await site().open('reference.html');
    const id = await page.evaluate<string>(
      "document.querySelector('details.fields details.fields details.fields').id",
    );
    await page.goto(`${site().server.url}/reference.html#${id}`);
    const fields = page.locator(`[id="${id}"]`);
    await fields.locator('td').first().waitFor({ state: 'visible' });
    expect(await isInViewport(page, fields)).toBe(true);
  });

  test('on a wide screen, samples are beside the text, and the menu follows', async () => {
    const { page } = await site().open('reference.html', { width: 1440 });
    const id = operations.at(-1) ?? '';
    await page.goto(`${site().server.url}/reference.html#${id}`);
    const [text, samples] = await Promise.all(
      ['.lead', '.aside'].map((it) => page.locator(`[id="${id}"] > ${it}`).boundingBox()),
    );
    expect(samples?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
    const link = page.locator('#menu .contents a[aria-current="location"]');
    await page.waitForSelector(`#menu .contents a[aria-current="location"][href="#${id}"]`);
    expect(await isInViewport(page, link)).toBe(true);
  });

  test('a link to another version keeps the place, or says that the version lacks it', async () => {
    const { page, problems } = await site().open('reference.html');
    const earlier = [...files.keys()].find((it) => /^reference-.*\.html$/.test(it)) ?? '';
    const [own = '', shared = ''] = [false, true].map((isShared) =>
      operations.find((id) => files.get(earlier)?.includes(`id="${id}"`) === isShared),
    );
    const follow = async (file: string) => {
      await page.locator(`#menu a[href="${file}"]`).click();
      await page.waitForURL((url) => url.pathname === `/${file}`);
    };
    await page.goto(`${site().server.url}/reference.html#${shared}`);
    await follow(earlier);
    expect(await isInViewport(page, page.locator(`[id="${shared}"] h3`))).toBe(true);
    expect(await page.locator('.missing-place').count()).toBe(0);
    await page.goto(`${site().server.url}/reference.html#${own}`);
    await follow(earlier);
    expect(await page.locator('.missing-place').innerText()).toBe(
      `This version has no operation ${own.replace('operation/', '')}.`,
    );
    expect(await isInViewport(page, page.locator('h1'))).toBe(true);
    // A place that the version has a part of.
    await page.goto(`${site().server.url}/${earlier}#${shared}.nothing.nested`);
    await page.waitForURL((url) => url.hash === `#${shared}`);
    expect(problems).toEqual([]);
  });
});
