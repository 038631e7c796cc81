import { type MenuGroup, type Page, relativeRoot } from '../page/page.ts';
import { escapeHtml } from './markdown.ts';
import { renderMethod } from './method.ts';

/** Renders the table of contents of a page; '' if it has one section only. */
export function renderContents({ sections }: Page): string {
  const [, ...subsections] = sections;
  if (subsections.length === 0) return '';
  const items = subsections.map(
    ({ id, title, level, method, isDeprecated }) =>
      `<li class="level-${level}${isDeprecated ? ' deprecated' : ''}"><a href="#${escapeHtml(id)}">${escapeHtml(title)}${method ? ` ${renderMethod(method)}` : ''}</a></li>`,
  );
  return `<ul class="contents">${items.join('')}</ul>`;
}

/** Renders the menu, with the table of contents of the current page. */
export function renderMenu(groups: readonly MenuGroup[], page: Page, root: string): string {
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

const groupOf = (groups: readonly MenuGroup[], { path }: Page): MenuGroup | undefined =>
  groups.find(({ pages }) => pages.some((it) => it.path === path));

/** Renders where a page is in the site; '' for a page that is not in the menu. */
export function renderBreadcrumbs(groups: readonly MenuGroup[], page: Page): string {
  const group = groupOf(groups, page);
  if (!group) return '';
  const root = relativeRoot(page.path);
  const groupLink = `<a href="${root}index.html#${group.title.toLowerCase()}">${escapeHtml(group.title)}</a>`;
  const items = [`<a href="${root}index.html">Home</a>`, groupLink];
  return `<nav class="breadcrumbs" aria-label="Breadcrumbs"><ol>${items.map((it) => `<li>${it}</li>`).join('')}<li aria-current="page">${escapeHtml(page.title)}</li></ol></nav>\n`;
}

/** Renders links to the pages before and after a page, in the order of the menu. */
export function renderPager(groups: readonly MenuGroup[], page: Page): string {
  const pages = groups.flatMap((it) => it.pages);
  const index = pages.findIndex(({ path }) => path === page.path);
  if (index === -1) return '';
  const link = (it: Page | undefined, rel: string, label: string) =>
    it
      ? `<a rel="${rel}" href="${relativeRoot(page.path)}${it.path}.html"><span>${label}</span> ${escapeHtml(it.title)}</a>`
      : '';
  return `<nav class="pager" aria-label="Previous and next page">${link(pages[index - 1], 'prev', 'Previous')}${link(pages[index + 1], 'next', 'Next')}</nav>\n`;
}
