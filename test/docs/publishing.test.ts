import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildPictures, buildSite, parseSettings } from '@scalingo-addons/docs';
import { readPng } from './png.ts';
import { buildSiteInMemory } from './site.ts';

const { files, contract, input } = await buildSiteInMemory();
const pages = [...files.keys()].filter((it) => it.endsWith('.html'));
const read = (path: string): string => files.get(path) ?? '';

describe('publishing', () => {
  test('each operation has a Markdown file that llms.txt links to', () => {
    for (const { operationId, summary } of contract.operations) {
      expect(read(`operations/${operationId}.md`)).toMatch(`# ${summary}\n`);
      expect(read('llms.txt')).toContain(`](operations/${operationId}.md)`);
      expect(read('llms-full.txt')).toContain(`### ${summary}\n`);
    }
  });

  test('there are files for hosts, and no address of a site that is not known', () => {
    expect(read('robots.txt')).toBe('User-agent: *\nAllow: /\n');
    expect(read('favicon.svg')).toMatch(/^<svg /);
    expect(files.get('.nojekyll')).toBe('');
    expect(files.has('sitemap.xml')).toBe(false);
    expect(read('index.html')).not.toContain('canonical');
  });

  const url = 'https://docs.example/addons';
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  let published: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const settings = {
      ...input.settings,
      ...parseSettings(JSON.stringify({ url, logo: 'our.svg' })),
    };
    published = await buildSite({ ...input, settings, logo: svg });
  });

  test('the URL of the site is in sitemap, canonical links and the 404 page', () => {
    const sitemap = published.get('sitemap.xml') ?? '';
    for (const page of pages.filter((it) => it !== '404.html')) {
      const address = page === 'index.html' ? `${url}/` : `${url}/${page}`;
      expect(published.get(page)).toContain(`<link rel="canonical" href="${address}">`);
      expect(sitemap).toContain(`<loc>${url}/${page}</loc>`);
    }
    const picture = `${url}/assets/preview.png`;
    for (const page of pages)
      expect(published.get(page)).toContain(`<meta property="og:image" content="${picture}">`);
    const png = buildPictures({ ...input, settings: { ...input.settings, url } });
    const { width, height } = readPng(png.get('assets/preview.png') ?? new Uint8Array());
    expect([width, height]).toEqual([1200, 630]);
    expect(published.get('robots.txt')).toContain(`Sitemap: ${url}/sitemap.xml`);
    const notFound = (published.get('404.html') ?? '').replace(/<style>.*<\/style>/s, '');
    expect(notFound).toContain('<li><a href="/addons/index.html">Home</a></li>');
    const relative = Array.from(notFound.matchAll(/(?:href|src)="([^"#][^"]*)"/g), ([, it]) => it);
    expect(relative.filter((it) => !it?.startsWith('/addons/'))).toEqual([]);
  });

  test('a logo is in the header of each page, and the icon of the site', () => {
    expect(published.get('favicon.svg')).toBe(svg);
    for (const page of pages) {
      const root = page.startsWith('guides/') ? '../' : page === '404.html' ? '/addons/' : '';
      expect(published.get(page)).toContain(
        `<img src="${root}favicon.svg" alt="" width="24" height="24">`,
      );
      expect(published.get(page)).toContain(
        `<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">`,
      );
    }
    expect(() => parseSettings('{"logo":"../logo.svg"}')).toThrow(
      '"logo" must be the name of an SVG file beside the settings',
    );
  });
});

test('title, links, footer and picture of the site are settings', async () => {
  const text = JSON.stringify({
    title: 'Our "platform"',
    footer: 'Made by <us>',
    links: { Status: 'https://status.example/' },
    image: 'https://docs.example/preview.png',
  });
  const { title, footer, links, image } = parseSettings(text);
  const settings = { ...input.settings, title, footer, links, image } as typeof input.settings;
  const html = (await buildSite({ ...input, settings })).get('guides/errors.html') ?? '';
  expect(html).toContain('<title>Errors · Our &quot;platform&quot;</title>');
  expect(html).toContain('<p>Made by &lt;us&gt;</p></footer>');
  // In the header, and in the menu of narrow windows.
  expect(html.split('<a href="https://status.example/">Status</a>')).toHaveLength(3);
  expect(html).toContain('<meta property="og:image" content="https://docs.example/preview.png">');
  expect(buildPictures({ ...input, settings }).size).toBe(0);
  expect(() => parseSettings('{"links":{"Status":"javascript:alert(1)"}}')).toThrow(
    '"links.Status" must start with https://',
  );
  expect(() => parseSettings('{"footer":1}')).toThrow('"footer" must be text');
});
