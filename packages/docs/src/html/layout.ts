import { type MenuGroup, type Page, relativeRoot } from '../page/page.ts';
import { previewPath } from '../preview/preview-image.ts';
import type { SiteSettings } from '../settings.ts';
import { contentSecurityPolicy, type PolicyOptions } from './csp.ts';
import { escapeHtml } from './markdown.ts';
import { renderBreadcrumbs, renderContents, renderMenu, renderPager } from './navigation.ts';
import { renderSections } from './section.ts';
import type { Theme } from './theme.ts';

/** Settings that all pages of the site share. */
export interface SiteLayout {
  readonly siteTitle: string;
  readonly theme: Theme;
  readonly menu: readonly MenuGroup[];
  readonly settings: Pick<SiteSettings, 'url' | 'footer' | 'links' | 'image'>;
  /** Paths of all pages. */
  readonly paths: ReadonlySet<string>;
}

/** HTML and permissions of a page in addition to its sections. */
export interface PageExtras {
  /** HTML after the sections. */
  readonly after?: string;
  /** HTML at the end of the head. */
  readonly head?: string;
  readonly policy?: PolicyOptions;
  /** Whether hosts show the page at any path, so that its links must not be relative. */
  readonly isAnywhere?: boolean;
}

const colorModeIcon =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/></svg>';

/** Renders the address of a page on the published site; '' if it is not known. */
function renderAddress({ path }: Page, url: string | undefined): string {
  if (!url) return '';
  const address = escapeHtml(`${url}/${path === 'index' ? '' : `${path}.html`}`);
  return `\n<meta property="og:url" content="${address}">\n<link rel="canonical" href="${address}">`;
}

/** Renders the tags of the picture that other sites show with a link; '' if the site's address is not known. */
function renderPreview({ url, image }: SiteLayout['settings'], siteTitle: string): string {
  const address = image ?? (url && `${url}/${previewPath}`);
  if (!address) return '';
  const tags = [
    ['og:image', address],
    ...(image
      ? []
      : [
          ['og:image:type', 'image/png'],
          ['og:image:width', '1200'],
          ['og:image:height', '630'],
        ]),
    ['og:image:alt', siteTitle],
  ];
  return `${tags.map(([property, content = '']) => `\n<meta property="${property}" content="${escapeHtml(content)}">`).join('')}\n<meta name="twitter:card" content="summary_large_image">`;
}

/** Renders the table of contents beside the text; '' if it would have fewer than two entries. */
const renderPageContents = (page: Page): string =>
  page.sections.length > 2
    ? `<nav class="on-this-page" aria-label="On this page"><h2>On this page</h2>${renderContents(page)}</nav>\n`
    : '';

type Links = Readonly<Record<string, string>>;

const renderEach = (links: Links): string[] =>
  Object.entries(links).map(
    ([text, url]) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
  );

/** Renders the links of the header at the end of the menu, for narrow windows; '' without any. */
function renderMoreLinks(links: Links = {}): string {
  const items = renderEach(links).map((it) => `<li>${it}</li>`);
  return items.length > 0
    ? `\n<div class="more"><h2>Links</h2>\n<ul>${items.join('')}</ul></div>`
    : '';
}

/** Renders links to the home page and to the first page of each group, for readers who have lost their way. */
function renderStarts(menu: readonly MenuGroup[], root: string): string {
  const firsts = menu.flatMap(({ pages }) => pages.slice(0, 1));
  const links = [{ path: 'index', title: 'Home' }, ...firsts].map(
    ({ path, title }) => `<li><a href="${root}${path}.html">${escapeHtml(title)}</a></li>`,
  );
  return `<div class="text"><ul>${links.join('')}</ul></div>\n`;
}

/** Renders the links of the header; '' without any. */
function renderLinks(links: Links = {}): string {
  const rendered = renderEach(links);
  return rendered.length > 0
    ? `<nav class="links" aria-label="Links">${rendered.join('')}</nav>\n`
    : '';
}

/** Renders a page as HTML. The page loads nothing from other hosts and is readable without scripts. */
export function renderPage(page: Page, layout: SiteLayout, extras: PageExtras = {}): string {
  const { theme, siteTitle, menu, paths } = layout;
  const { url, footer, links } = layout.settings;
  const { path } = page;
  const root = extras.isAnywhere
    ? `${url ?? ''}/`.replace(/^https?:\/\/[^/]+/, '')
    : relativeRoot(path);
  const title = escapeHtml(page.title === siteTitle ? siteTitle : `${page.title} · ${siteTitle}`);
  const description = escapeHtml(page.description);
  const hasColumns = page.sections.some(({ aside }) => aside);
  const contents = hasColumns ? '' : renderPageContents(page);
  return `<!DOCTYPE html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(theme, extras.policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${escapeHtml(siteTitle)}">
<meta property="og:title" content="${escapeHtml(page.title)}">
<meta property="og:description" content="${description}">${renderPreview(layout.settings, siteTitle)}${extras.isAnywhere ? '\n<meta name="robots" content="noindex">' : renderAddress(page, url)}
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">${extras.isAnywhere ? '' : `\n<link rel="alternate" type="text/markdown" href="${root}${path}.md">`}
<script>${theme.inlineScript}</script>
<style>${theme.css}</style>
<script src="${root}assets/site.js" defer></script>${extras.head ?? ''}
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header>
<a class="name" href="${root}index.html"><img src="${root}favicon.svg" alt="" width="24" height="24">${escapeHtml(siteTitle)}</a>
${renderLinks(links)}<div class="toolbar" data-requires-script>
<div class="search"><input type="search" placeholder="Search" aria-label="Search the documentation" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd><div class="results" role="status"></div></div>
<button type="button" class="color-mode" aria-label="Toggle dark mode">${colorModeIcon}</button>
</div>
<a class="menu-link" href="#menu">Menu</a>
</header>
<nav id="menu" class="menu" aria-label="Main menu">
<a class="menu-close" href="#content">Close</a>
${renderMenu(menu, page, root)}${renderMoreLinks(links)}
</nav>
<main id="content" class="content${hasColumns ? ' columns' : ''}${contents ? ' with-contents' : ''}">
${contents}<div class="column">
${extras.isAnywhere ? '' : renderBreadcrumbs(menu, page)}<div class="text">
${renderSections(page, { path, paths })}
</div>
${extras.after ?? ''}${extras.isAnywhere ? renderStarts(menu, root) : `${renderPager(menu, page)}<footer><a href="${root}${path}.md">View as Markdown</a>${footer ? `<p>${escapeHtml(footer)}</p>` : ''}</footer>\n`}</div>
</main>
</body>
</html>
`;
}
