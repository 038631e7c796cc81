import { contractOf, isObject } from '@scalingo-addons/openapi';
import { localMockAsset } from './assets/local-mock.ts';
import { searchIndex } from './assets/search-index.ts';
import { consoleHtml } from './console/index.ts';
import { hostingFiles } from './downloads/hosting.ts';
import { llmsFullText, llmsText, operationFiles } from './downloads/llms.ts';
import { postmanCollection } from './downloads/postman/collection.ts';
import { downloadableWorkflows } from './downloads/workflows.ts';
import { type PageExtras, renderPage } from './html/layout.ts';
import { buildTheme } from './html/theme.ts';
import type { SiteInput } from './input.ts';
import { dropDeadLinks, resolveMarkdownLinks } from './page/links.ts';
import { type Page, toMarkdown } from './page/page.ts';
import { changelogPage } from './pages/changelog.ts';
import { consolePage } from './pages/console.ts';
import { type Download, downloadsPage } from './pages/downloads.ts';
import { expandSnippets } from './pages/guide-snippets.ts';
import { guidePages } from './pages/guides.ts';
import { homePage } from './pages/home.ts';
import { notFoundPage } from './pages/not-found.ts';
import { referencePages as listReferences } from './pages/versions.ts';
import { previewImage, previewPath } from './preview/preview-image.ts';

const script = (name: string): string => `\n<script src="assets/${name}" defer></script>`;

const stylesheet = (name: string): string => `\n<link rel="stylesheet" href="assets/${name}">`;

/** Extras of individual pages, by path. */
const pageExtras: Readonly<Record<string, PageExtras>> = {
  console: {
    head: stylesheet('console.css') + ['local-mock.js', 'console.js'].map(script).join(''),
    policy: { allowRequests: true },
  },
};

/** What the files of the document are for; a site lists those that it has. */
const documentFiles: Readonly<Record<string, string>> = {
  'openapi.yaml': 'The OpenAPI 3.1 document, bundled into one file.',
  'openapi.json': 'The same document as JSON.',
  'openapi-3.0.json': 'As OpenAPI 3.0, for gateways and other tools that do not read 3.1.',
  'openapi.plain.json':
    'Without `x-` extensions, and with the known values of open enumerations as `anyOf`. For fastify-openapi-glue, Ajv in strict mode with `allowUnionTypes`, and code generators.',
  'openapi.dereferenced.json':
    'Without `$ref`, except in recursive schemas. For tools and scripts that do not resolve references.',
  'schemas.json': 'All schemas as one JSON Schema (2020-12). For validators, forms and editors.',
};

function listDownloads(bundle: SiteInput['bundle'], workflows: Iterable<string>): Download[] {
  return [
    ...Object.entries(documentFiles)
      .filter(([file]) => bundle.has(file))
      .map(([file, description]) => ({ file, description })),
    ...Array.from(workflows, (file) => ({
      file,
      description: 'A multi-step workflow in the Arazzo format.',
    })),
    { file: 'postman.json', description: 'A collection for Postman and Bruno.' },
    { file: 'llms.txt', description: 'An index of this site for language models.' },
    { file: 'llms-full.txt', description: 'All pages of this site in one file.' },
  ];
}

/** Removes links to guides that do not exist from a generated page. */
const withoutDeadLinks = (page: Page, paths: ReadonlySet<string>): Page => ({
  ...page,
  sections: page.sections.map((it) => ({
    ...it,
    markdown: dropDeadLinks(it.markdown, paths),
    ...(it.details !== undefined && { details: dropDeadLinks(it.details, paths) }),
  })),
});

/** Returns the title of the site: that of the settings, or of the API. */
const siteTitle = ({ info }: SiteInput['document'], { title }: SiteInput['settings']): string =>
  title ?? String(isObject(info) ? info.title : '');

/** Returns the pictures of the site, by path: the one that other sites show, if the site has an address to find it at. */
export const buildPictures = ({ document, settings }: SiteInput): Map<string, Uint8Array> =>
  new Map(
    settings.url && !settings.image
      ? [
          [
            previewPath,
            previewImage(siteTitle(document, settings), contractOf(document).operations),
          ],
        ]
      : [],
  );

/**
 * Builds the texts of the site. Pages are written as HTML and as Markdown, and load nothing from other hosts.
 *
 * @returns the content of each file, by path.
 * @throws Error if the contract or a guide lacks something that the site needs.
 */
export async function buildSite(input: SiteInput): Promise<Map<string, string>> {
  const { document, settings, bundle, workflows, releases } = input;
  const contract = contractOf(document);
  const guideTexts = [...input.guides].map(([file, text]): [string, string] => [
    file,
    expandSnippets(text, contract, settings),
  ]);
  const guides = guidePages(new Map(guideTexts));
  const [theme, changelog] = await Promise.all([
    buildTheme(),
    changelogPage(document, releases, input.unreleasedNote),
  ]);
  const { current: reference, earlier } = listReferences(contract, releases, settings);
  const referencePages = [
    reference,
    consolePage(settings),
    changelog,
    downloadsPage(contract, listDownloads(bundle, workflows.keys()), settings.downloads),
  ];
  const home = homePage(contract, settings, guides, referencePages, earlier);
  const menu = [
    { title: 'Guides', pages: guides },
    { title: 'Reference', pages: referencePages },
    { title: 'Versions', pages: earlier },
  ].filter(({ pages }) => pages.length > 0);
  const paths = new Set([home, ...guides, ...referencePages, ...earlier].map(({ path }) => path));
  const pages = [home, ...guides, ...referencePages.map((it) => withoutDeadLinks(it, paths))];
  const earlierPages = earlier.map((it) => withoutDeadLinks(it, paths));
  const layout = { siteTitle: siteTitle(document, settings), theme, menu, paths, settings };

  const files = new Map<string, string>([
    ...bundle,
    ...downloadableWorkflows(workflows, new Set(bundle.keys())),
  ]);
  const extras: Readonly<Record<string, PageExtras>> = {
    ...pageExtras,
    console: {
      ...pageExtras.console,
      after: consoleHtml(contract, settings, { path: 'console', paths }),
    },
  };
  for (const page of [...pages, ...earlierPages]) {
    files.set(`${page.path}.html`, renderPage(page, layout, extras[page.path]));
    files.set(`${page.path}.md`, resolveMarkdownLinks(toMarkdown(page), page.path));
  }
  files.set('postman.json', postmanCollection(contract, settings));
  const operations = operationFiles(reference);
  files.set('llms.txt', llmsText(home, menu, operations.links));
  files.set('llms-full.txt', llmsFullText(pages));
  files.set('404.html', renderPage(notFoundPage, layout, { isAnywhere: true }));
  for (const [name, text] of [
    ...operations.files,
    ...hostingFiles([...pages, ...earlierPages], settings.url, input.logo),
  ])
    files.set(name, text);
  files.set('assets/search-index.js', searchIndex(pages));
  for (const [name, text] of theme.assets) files.set(`assets/${name}`, text);
  files.set(localMockAsset.path, localMockAsset.script(''));
  return files;
}
