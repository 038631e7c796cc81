import { contractOf } from '@scalingo-addons/openapi';
import { changesPage } from './changes.ts';
import { redocDocument } from './document.ts';
import { guidePages } from './guides.ts';
import { homePage } from './home.ts';
import type { SiteInput } from './input.ts';
import { type Extras, renderPage } from './layout.ts';
import { resolveMarkdown } from './links.ts';
import { llmsText } from './llms.ts';
import { markdownOf, type Page } from './page.ts';
import { postmanCollection } from './postman.ts';
import { redocScript } from './redoc.ts';
import { referencePage } from './reference/index.ts';
import { searchIndex } from './search.ts';
import { expandSnippets } from './snippets.ts';
import { makeTheme } from './theme.ts';
import { type Download, toolsPage } from './tools.ts';
import { tryAssets, tryPage } from './try.ts';

const script = (name: string): string => `\n<script src="assets/${name}" defer></script>`;

const style = (name: string): string => `\n<link rel="stylesheet" href="assets/${name}">`;

/** What some pages have beside their text, by path. */
const extras: Readonly<Record<string, Extras>> = {
  reference: {
    head: script('reference.js'),
    before: `<p class="views" data-needs-script><a data-view href="?view=redoc">Open in Redoc</a></p>\n`,
    policy: { makesStyles: true },
  },
  try: {
    head: `${['swagger-ui.css', 'try.css'].map(style).join('')}${script('try.js')}`,
    after: `<div id="console"><noscript>This page needs JavaScript.</noscript></div>\n`,
    policy: { makesStyles: true, sendsRequests: true },
  },
};

/**
 * Builds the site: every file of it, by its path. Pages are HTML and Markdown; nothing in them comes
 * from elsewhere.
 *
 * @throws Error when the contract or a guide lacks something that the site needs.
 */
export async function buildSite(input: SiteInput): Promise<Map<string, string>> {
  const { document, methods, guides: texts, bundle, workflows, releases } = input;
  const contract = contractOf(document);
  const expanded = [...texts].map(([file, text]): [string, string] => [
    file,
    expandSnippets(text, contract, methods),
  ]);
  const guides = guidePages(new Map(expanded));
  const downloads: Download[] = [
    { file: 'openapi.yaml', description: 'The contract, OpenAPI 3.1 in one file.' },
    { file: 'openapi.json', description: 'The same in JSON.' },
    ...[...workflows.keys()].map((file) => ({
      file,
      description: 'A workflow of several calls, in Arazzo.',
    })),
    { file: 'postman.json', description: 'A collection that Postman and Bruno import.' },
    { file: 'llms.txt', description: 'What this site has, for language models.' },
  ];
  const [theme, redoc, tryFiles, postman, changes] = await Promise.all([
    makeTheme(),
    redocScript(redocDocument(contract, methods)),
    tryAssets(contract),
    postmanCollection(document),
    changesPage(document, releases),
  ]);
  const lookup = [referencePage(contract, methods), tryPage, changes, toolsPage(downloads)];
  const home = homePage(contract, guides, lookup);
  const groups = [
    { title: 'Guides', pages: guides },
    { title: 'Look it up', pages: lookup },
  ];
  const pages: readonly Page[] = [home, ...guides, ...lookup];
  const frame = { siteTitle: home.title, theme, menu: groups };
  const files = new Map<string, string>([...bundle, ...workflows]);
  for (const page of pages) {
    files.set(`${page.path}.html`, renderPage(page, frame, extras[page.path]));
    files.set(`${page.path}.md`, resolveMarkdown(markdownOf(page), page.path));
  }
  files.set('postman.json', postman);
  files.set('llms.txt', llmsText(home, groups));
  const assets = [
    ...theme.assets,
    ...tryFiles,
    ['redoc.js', redoc],
    ['search-index.js', searchIndex(pages)],
  ];
  for (const [name, text] of assets as [string, string][]) files.set(`assets/${name}`, text);
  return files;
}
