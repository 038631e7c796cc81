import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildPictures, buildSite, parseSettings } from '@scalingo-addons/docs';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { serverUrl } from '@scalingo-addons/openapi';
import { curl } from '../commands/curl.ts';
import { firstTable, guideBlocks } from './guides.ts';
import { extractLinks, resolves } from './links.ts';
import { readPng } from './png.ts';
import { runProgram } from './run-program.ts';
import { type BuiltSite, buildSiteInMemory, schemaNames } from './site.ts';

const site: BuiltSite = await buildSiteInMemory();
const { files, contract, input } = site;
const pages = [...files.keys()].filter((it) => it.endsWith('.html'));
const read = (path: string): string => files.get(path) ?? '';

/** The part of a schema that the tests use. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: object;
}

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

  test('the URL of the site is in sitemap, canonical links and the 404 page', async () => {
    const url = 'https://docs.example/addons';
    const published = await buildSite({ ...input, settings: { ...input.settings, url } });
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

test('a logo is in the header of each page, and the icon of the site', async () => {
  const { logo } = parseSettings('{"logo":"our-logo.svg"}');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const settings = { ...input.settings, ...(logo !== undefined && { logo }) };
  const site = await buildSite({ ...input, settings, logo: svg });
  expect(site.get('favicon.svg')).toBe(svg);
  for (const page of pages) {
    const root = page.startsWith('guides/') ? '../' : page === '404.html' ? '/' : '';
    expect(site.get(page)).toContain(
      `<img src="${root}favicon.svg" alt="" width="24" height="24">`,
    );
    expect(read(page)).toContain(
      `<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">`,
    );
  }
  expect(() => parseSettings('{"logo":"../logo.svg"}')).toThrow(
    '"logo" must be the name of an SVG file beside the settings',
  );
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

describe('API reference', () => {
  const html = read('reference.html');

  test('sets required parameters and properties off from others', () => {
    const [parameter] = contract.operations.flatMap(({ parameters }) =>
      parameters.filter(({ required }) => required),
    );
    const required = '<span class="required">required</span>';
    expect(html).toContain(`<code>${parameter?.name}</code> ${required}`);
    expect(html).not.toMatch(/<\/code> required<\/td>/);
  });

  test('has a section for each operation and each schema', () => {
    const ids = [
      ...contract.operations.map((it) => `operation/${it.operationId}`),
      ...schemaNames(contract).map((it) => `schema/${it}`),
    ];
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id) => html.split(`<section id="${id}"`).length !== 2)).toEqual([]);
  });

  test('has the method and the URL of each operation', () => {
    const markdown = read('reference.md');
    for (const { method, path, servers } of contract.operations) {
      const [server] = servers;
      expect(markdown).toContain(`\`${method} ${server ? serverUrl(server) : ''}${path}\``);
    }
    expect(markdown).not.toContain('[object Object]');
  });

  test('has every example of every response', () => {
    const markdown = read('reference.md');
    const titles = contract.operations.flatMap((it) =>
      it.responses.flatMap(({ status, content }) =>
        content.flatMap(({ examples }) =>
          examples.map(({ name, summary }) => `title="${status} · ${summary ?? name}"`),
        ),
      ),
    );
    expect(titles.length).toBeGreaterThan(100);
    expect(titles.filter((it) => !markdown.includes(it))).toEqual([]);
  });

  test('shows each x-evidence in the contract', () => {
    const countEvidence = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0;
      const own = 'x-evidence' in value && typeof value['x-evidence'] === 'string' ? 1 : 0;
      return Object.values(value).reduce<number>((sum, it) => sum + countEvidence(it), own);
    };
    const { schemas } = contract.document.components as { schemas: Record<string, Schema> };
    /** Counts the evidence of the properties that a schema shows because it inherits them. */
    const countInherited = ({ allOf = [] }: Schema): number =>
      allOf.reduce((sum, { $ref = '' }) => {
        const base = schemas[$ref.replace('#/components/schemas/', '')] ?? {};
        return sum + countEvidence(base.properties) + countInherited(base);
      }, 0);
    const inherited = Object.values(schemas).map(countInherited);
    const operationCounts = contract.operations.map((it) => {
      const headers = new Map(
        it.responses.flatMap(({ headers }) => headers).map((h) => [h.name, h]),
      );
      const bodies = [...it.responses, ...(it.requestBody ? [it.requestBody] : [])];
      const contents = bodies.flatMap(({ content }) => content);
      const examples = contents.flatMap((content) => content.examples);
      const all = [it, ...it.parameters, ...headers.values(), ...bodies, ...contents, ...examples];
      return all.filter(({ evidence }) => evidence).length;
    });
    const counts = [...operationCounts, ...inherited];
    const expected = countEvidence(schemas) + counts.reduce((sum, it) => sum + it, 0);
    expect(expected).toBeGreaterThan(100);
    const marks = /`x-evidence: \w+`|^`{3,}.* evidence=\w+/gm;
    expect(read('reference.md').match(marks)).toHaveLength(expected);
    // Fields that unfold in place repeat those of their schemas.
    const badges = html.match(/class="badge /g)?.length;
    const unfolded = html.match(/<details class="fields"/g)?.length;
    expect(unfolded).toBeGreaterThan(50);
    expect(badges).toBeGreaterThan(expected);
  });
});

describe('guides', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.stop());

  test('their curl commands work', async () => {
    const commands = guideBlocks(site, 'sh');
    expect(commands.length).toBeGreaterThan(5);
    for (const { guide, code } of commands) {
      const line = code.replace(/https?:\/\/[^/]+/, mock.url);
      const { status } = await curl(line, { BEARER_TOKEN: 'any-token', API_TOKEN: 'tk-us-any' });
      expect([guide, code, Math.floor(status / 100)]).toEqual([guide, code, 2]);
    }
  });

  test('their programs run and print something', async () => {
    const programs = guideBlocks(site, 'ts');
    expect(programs.length).toBeGreaterThan(4);
    for (const { guide, code } of programs) {
      const { printed } = await runProgram(code, mock.url);
      expect([guide, printed.length > 0]).toEqual([guide, true]);
    }
  });

  test('the errors guide lists every error status, with a valid body', () => {
    const rows = firstTable(read('guides/errors.md'));
    const documented = contract.operations.flatMap(({ responses }) => responses);
    const errors = new Set(
      documented.map(({ status }) => status).filter((it) => /^[45]\d\d$/.test(it)),
    );
    expect(rows.map(([status]) => status)).toEqual([...errors].sort());
    for (const [status, , body = ''] of rows) {
      const contents = documented.filter((it) => it.status === status).flatMap((it) => it.content);
      const isValid = contents.some(({ contentType, schema }) => {
        const value =
          contentType === 'application/json' && body.startsWith('{') ? JSON.parse(body) : body;
        return contract.closed.validate(schema, value).length === 0;
      });
      expect([status, body, isValid]).toEqual([status, body, true]);
    }
  });
});
