import { type MenuGroup, type Page, relativeRoot, type Section } from '../page/page.ts';
import { contentSecurityPolicy, type PolicyOptions } from './csp.ts';
import { escapeHtml, type RenderContext, renderInline, renderMarkdown } from './markdown.ts';
import type { Theme } from './theme.ts';

/** Settings that all pages of the site share. */
export interface SiteLayout {
  readonly siteTitle: string;
  readonly theme: Theme;
  readonly menu: readonly MenuGroup[];
  /** URL of the published site, without a slash at its end; undefined if it is not known. */
  readonly url: string | undefined;
  /** Paths of all pages. */
  readonly paths: ReadonlySet<string>;
}

/** HTML and permissions of a page in addition to its sections. */
export interface PageExtras {
  /** HTML before the sections. */
  readonly before?: string;
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

/** Renders an HTTP method in its color. */
export const renderMethod = (method: string): string =>
  `<span class="method ${method.toLowerCase()}">${method}</span>`;

function renderHeading({ id, title, level, method }: Section, context: RenderContext): string {
  const badge = method ? `${renderMethod(method)} ` : '';
  const text = `${badge}${renderInline(title, context)}`;
  const label = escapeHtml(`Link to ${title}`);
  return `<h${level}>${text} <a class="anchor" href="#${escapeHtml(id)}" aria-label="${label}">#</a></h${level}>`;
}

const renderSection = (it: Section, context: RenderContext): string =>
  `<section id="${escapeHtml(it.id)}"${it.kind ? ` class="${it.kind}"` : ''}>
${renderHeading(it, context)}
${renderMarkdown(it.markdown, context)}</section>`;

/** Renders the table of contents of a page, which is nested in the menu. */
function renderContents({ sections }: Page): string {
  const [, ...subsections] = sections;
  if (subsections.length === 0) return '';
  const items = subsections.map(
    ({ id, title, level, method, isDeprecated }) =>
      `<li class="level-${level}${isDeprecated ? ' deprecated' : ''}"><a href="#${escapeHtml(id)}">${escapeHtml(title)}${method ? ` ${renderMethod(method)}` : ''}</a></li>`,
  );
  return `<ul class="contents">${items.join('')}</ul>`;
}

function renderMenu(groups: readonly MenuGroup[], page: Page, root: string): string {
  const renderItem = (it: Page) => {
    const isCurrent = it.path === page.path;
    return `<li><a href="${root}${it.path}.html"${isCurrent ? ' aria-current="page"' : ''}>${escapeHtml(it.title)}</a>${isCurrent ? renderContents(page) : ''}</li>`;
  };
  return groups
    .map(
      ({ title, pages }) =>
        `<h2>${escapeHtml(title)}</h2>\n<ul>${pages.map(renderItem).join('\n')}</ul>`,
    )
    .join('\n');
}

/** Renders the address of a page on the published site; '' if it is not known. */
function renderAddress({ path }: Page, url: string | undefined): string {
  if (!url) return '';
  const address = escapeHtml(`${url}/${path === 'index' ? '' : `${path}.html`}`);
  return `\n<meta property="og:url" content="${address}">\n<link rel="canonical" href="${address}">`;
}

/** Renders a page as HTML. The page loads nothing from other hosts and is readable without scripts. */
export function renderPage(page: Page, layout: SiteLayout, extras: PageExtras = {}): string {
  const { theme, siteTitle, menu, paths, url } = layout;
  const { path } = page;
  const root = extras.isAnywhere
    ? `${url ?? ''}/`.replace(/^https?:\/\/[^/]+/, '')
    : relativeRoot(path);
  const title = escapeHtml(page.title === siteTitle ? siteTitle : `${page.title} · ${siteTitle}`);
  const description = escapeHtml(page.description);
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
<meta property="og:description" content="${description}">${extras.isAnywhere ? '\n<meta name="robots" content="noindex">' : renderAddress(page, url)}
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">${extras.isAnywhere ? '' : `\n<link rel="alternate" type="text/markdown" href="${root}${path}.md">`}
<script>${theme.inlineScript}</script>
<style>${theme.css}</style>
<script src="${root}assets/site.js" defer></script>${extras.head ?? ''}
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header>
<a class="name" href="${root}index.html">${escapeHtml(siteTitle)}</a>
<div class="toolbar" data-requires-script>
<div class="search"><input type="search" placeholder="Search" aria-label="Search the documentation" autocomplete="off" spellcheck="false"><div class="results" role="status"></div></div>
<button type="button" class="color-mode" aria-label="Toggle dark mode">${colorModeIcon}</button>
</div>
<a class="menu-link" href="#menu">Menu</a>
</header>
<nav id="menu" class="menu" aria-label="Main menu">
<a class="menu-close" href="#content">Close</a>
${renderMenu(menu, page, root)}
</nav>
<main id="content" class="content">
${extras.before ?? ''}<div class="text">
${page.sections.map((it) => renderSection(it, { path, paths })).join('\n')}
</div>
${extras.after ?? ''}${extras.isAnywhere ? '' : `<footer><a href="${root}${path}.md">View as Markdown</a></footer>\n`}</main>
</body>
</html>
`;
}
