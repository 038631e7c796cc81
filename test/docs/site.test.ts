import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { extractLinks, resolves } from './links.ts';
import { buildSiteInMemory } from './site.ts';

const { files, contract, input } = await buildSiteInMemory();
const pages = [...files.keys()].filter((it) => it.endsWith('.html'));
const read = (path: string): string => files.get(path) ?? '';

describe('files', () => {
  test('there is a page for each guide, and the home and reference pages', () => {
    const guides = [...input.guides.keys()].filter((it) => it !== 'README.md');
    expect(guides.length).toBeGreaterThan(8);
    const { info } = contract.document as unknown as { info: { version: string } };
    const earlier = input.releases
      .map(({ version }) => version)
      .filter((it) => it !== info.version);
    expect(earlier.length).toBeGreaterThan(0);
    const versions = earlier.map((it) => `reference-${it}`);
    for (const it of versions) {
      expect(read('reference.html')).toContain(`href="${it}.html"`);
      expect(read(`${it}.html`)).toContain('href="reference.html"');
    }
    const others = ['index', 'reference', 'console', 'changelog', 'downloads', '404', ...versions];
    const expected = [...guides.map((it) => `guides/${it.replace('.md', '')}`), ...others];
    expect(pages.map((it) => it.replace('.html', '')).sort()).toEqual(expected.sort());
  });

  test('each page is also available as Markdown and listed in llms.txt', () => {
    for (const page of pages.filter((it) => it !== '404.html')) {
      const markdown = page.replace('.html', '.md');
      expect(read(markdown)).toMatch(/^# /);
      const prose = read(markdown)
        .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
        .replace(/`[^`\n]*`/g, '');
      expect(prose).not.toMatch(/<[a-z]+[ >]/);
      if (page !== 'index.html') expect(read('llms.txt')).toContain(`](${markdown})`);
    }
  });

  test('the OpenAPI document, the workflow and a Postman collection can be downloaded', () => {
    for (const [name, text] of input.bundle) expect(read(name)).toBe(text);
    for (const file of ['openapi.json', 'addon-lifecycle.arazzo.yaml', 'postman.json', 'llms.txt'])
      expect(read('downloads.md')).toContain(`](${file})`);
    for (const name of input.bundle.keys()) expect(read('downloads.md')).toContain(`](${name})`);
    const { name: packageName } = JSON.parse(
      readFileSync(new URL('../../packages/openapi/package.json', import.meta.url), 'utf8'),
    );
    expect(read('downloads.md')).toContain(`npm package \`${packageName}\``);

    interface Item {
      readonly request?: { readonly method: string };
      readonly item?: readonly Item[];
    }
    const requests = ({ request, item = [] }: Item): string[] =>
      request ? [request.method] : item.flatMap(requests);
    const collection = JSON.parse(read('postman.json'));
    expect(collection.info.schema).toContain('v2.1.0');
    // The converter's ids are random.
    expect(read('postman.json')).not.toMatch(/"(_postman_)?id":/);
    const methods = contract.operations.map(({ method }) => method);
    expect(requests(collection).sort()).toEqual(methods.sort());
  });
});

describe.each(pages)('%s', (page) => {
  const html = read(page);
  const [beforePolicy = '', policy = ''] = html.split(
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/,
  );

  test('has a strict Content-Security-Policy before any script, style or image', () => {
    expect(beforePolicy).not.toMatch(/<(script|style|link|img)/);
    const directives = new Map(
      policy.split('; ').map((it): [string, string[]] => {
        const [name = '', ...sources] = it.split(' ');
        return [name, sources];
      }),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    const sourceHash = (text: string) =>
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const inlineHashes = (element: string) =>
      Array.from(
        html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g')),
        ([, text = '']) => sourceHash(text),
      );
    expect(inlineHashes('script')).toHaveLength(1);
    expect(inlineHashes('style')).toHaveLength(1);
    expect(directives.get('script-src')).toEqual(["'self'", ...inlineHashes('script')]);
    expect(directives.get('style-src')).toEqual(["'self'", ...inlineHashes('style')]);
    expect(directives.get('style-src-attr')).toBeUndefined();
    expect(directives.get('connect-src')).toEqual(
      page === 'console.html' ? ['http:', 'https:'] : undefined,
    );
    for (const name of ['base-uri', 'form-action'])
      expect(directives.get(name)).toEqual(["'none'"]);
  });

  test('loads nothing from other hosts', () => {
    const loads = html.matchAll(
      /<(?!a\s)[a-z]+\s[^>]*?\b(?:src|srcset|href|data|poster)="([^"]*)"/g,
    );
    const remote = Array.from(loads, ([, url = '']) => url).filter((it) =>
      /^(https?:)?\/\//.test(it),
    );
    expect(remote).toEqual([]);
    expect(html).not.toMatch(/\son[a-z]+="|\sstyle="|javascript:/);
  });
});

describe('links', () => {
  test('all links resolve', () => {
    const links = extractLinks(files);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter((it) => !resolves(files, it))).toEqual([]);
  });

  test('the check finds broken links', () => {
    for (const href of [
      'nowhere.html',
      'reference.html#operation/none',
      'console.html#operation/none',
    ])
      expect([href, resolves(files, { from: 'index.html', href })]).toEqual([href, false]);
  });
});

test('each page has a title, a description and Open Graph tags of its own', () => {
  const tags = pages.map((page) => {
    const tag = (pattern: RegExp) => pattern.exec(read(page))?.[1] ?? '';
    const title = tag(/<title>([^<]+)<\/title>/);
    const description = tag(/<meta name="description" content="([^"]+)">/);
    expect(title.startsWith(tag(/<meta property="og:title" content="([^"]+)">/))).toBe(true);
    expect(tag(/<meta property="og:description" content="([^"]+)">/)).toBe(description);
    expect([page, title.length > 3, description.length > 20]).toEqual([page, true, true]);
    return title;
  });
  expect(new Set(tags).size).toBe(pages.length);
});

test('the API console starts with the token exchange', () => {
  const [, first] =
    /<details class="request" id="operation\/(\w+)"/.exec(read('console.html')) ?? [];
  expect(first).toBe(input.settings.tokenExchange?.operationId);
});
