import { escapeHtml, renderInline, renderMarkdown } from './markdown.ts';
import { type Page, rootFrom, type Section } from './page.ts';
import { contentPolicy, type PolicyOptions } from './policy.ts';
import type { Theme } from './theme.ts';

/** What all pages of a site have in common. */
export interface Frame {
  readonly siteTitle: string;
  readonly theme: Theme;
  /** The pages, as the menu lists them. */
  readonly menu: readonly MenuGroup[];
}

/** Pages that belong together. */
export interface MenuGroup {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** What a page has beside its text. */
export interface Extras {
  /** HTML in front of the text. */
  readonly before?: string;
  /** HTML behind the text. */
  readonly after?: string;
  /** HTML in the head. */
  readonly head?: string;
  /** What the page may do beyond what all pages may. */
  readonly policy?: PolicyOptions;
}

const halfMoon =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/></svg>';

const methodMark = (method: string): string =>
  `<span class="method ${method.toLowerCase()}">${method}</span>`;

function heading({ id, title, level, method }: Section, path: string): string {
  const mark = method ? `${methodMark(method)} ` : '';
  const text = `${mark}${renderInline(title, path)}`;
  const label = escapeHtml(`Link to ${title}`);
  return `<h${level}>${text} <a class="anchor" href="#${escapeHtml(id)}" aria-label="${label}">#</a></h${level}>`;
}

const section = (it: Section, path: string): string =>
  `<section id="${escapeHtml(it.id)}"${it.kind ? ` class="${it.kind}"` : ''}>
${heading(it, path)}
${renderMarkdown(it.markdown, path)}</section>`;

/** The entries of the menu for what is on the page itself. */
function contents({ sections }: Page): string {
  const [, ...parts] = sections;
  if (parts.length === 0) return '';
  const items = parts.map(
    ({ id, title, level, method }) =>
      `<li class="level-${level}"><a href="#${escapeHtml(id)}">${escapeHtml(title)}${method ? ` ${methodMark(method)}` : ''}</a></li>`,
  );
  return `<ul class="contents">${items.join('')}</ul>`;
}

function menu({ menu: groups }: Frame, page: Page, root: string): string {
  const entry = (it: Page) => {
    const current = it.path === page.path;
    return `<li><a href="${root}${it.path}.html"${current ? ' aria-current="page"' : ''}>${escapeHtml(it.title)}</a>${current ? contents(page) : ''}</li>`;
  };
  return groups
    .map(
      ({ title, pages }) =>
        `<h2>${escapeHtml(title)}</h2>\n<ul>${pages.map(entry).join('\n')}</ul>`,
    )
    .join('\n');
}

/** A page as HTML that loads nothing from elsewhere, and reads without its scripts. */
export function renderPage(page: Page, frame: Frame, extras: Extras = {}): string {
  const { theme, siteTitle } = frame;
  const root = rootFrom(page.path);
  const { path } = page;
  return `<!DOCTYPE html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(theme, extras.policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escapeHtml(page.description)}">
<title>${escapeHtml(page.title === siteTitle ? siteTitle : `${page.title} · ${siteTitle}`)}</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="text/markdown" href="${root}${path}.md">
<script>${theme.early}</script>
<style>${theme.css}</style>
<script src="${root}assets/site.js" defer></script>${extras.head ?? ''}
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="name" href="${root}index.html">${escapeHtml(siteTitle)}</a>
<div class="tools" data-needs-script>
<div class="search"><input type="search" placeholder="Search" aria-label="Search the documentation" autocomplete="off" spellcheck="false"><div class="results" role="status"></div></div>
<button type="button" class="mode" aria-label="Light or dark">${halfMoon}</button>
</div>
<a class="menu-link" href="#menu">Menu</a>
</header>
<nav id="menu" class="menu" aria-label="Pages">
<a class="menu-close" href="#content">Close</a>
${menu(frame, page, root)}
</nav>
<main id="content" class="content">
${extras.before ?? ''}<div class="text">
${page.sections.map((it) => section(it, path)).join('\n')}
</div>
${extras.after ?? ''}<footer><a href="${root}${path}.md">This page as Markdown</a></footer>
</main>
</body>
</html>
`;
}
