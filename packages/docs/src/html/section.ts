import type { Page, Section, TabGroup } from '../page/page.ts';
import { escapeHtml, type RenderContext, renderInline, renderMarkdown } from './markdown.ts';

function renderHeading({ id, title, level }: Section, context: RenderContext): string {
  const text = renderInline(title, context);
  const label = escapeHtml(`Link to ${title}`);
  return `<h${level}>${text} <a class="anchor" href="#${escapeHtml(id)}" aria-label="${label}">#</a></h${level}>`;
}

/**
 * Renders tabs as radio buttons, each followed by its panel: the style sheet shows that of the checked one. A single tab
 * needs no button.
 */
function renderTabs(
  { title, choice, tabs }: TabGroup,
  { id, level }: { readonly id: string; readonly level: number },
  context: RenderContext,
): string {
  const name = escapeHtml(title);
  const heading = `<h${level}>${name}</h${level}>`;
  const [first, ...others] = tabs;
  if (!first) return '';
  if (others.length === 0)
    return `${heading}\n<div class="tabs"><div class="panel">${renderMarkdown(first.markdown, context)}</div></div>\n`;
  const attribute = choice ? ` data-choice="${escapeHtml(choice)}"` : '';
  const rendered = tabs.map(({ label, markdown }, index) => {
    const tabId = `${id}-${index}`;
    const checked = index === 0 ? ' checked' : '';
    return `<input type="radio" name="${id}" id="${tabId}"${checked}><label for="${tabId}">${escapeHtml(label)}</label><div class="panel">${renderMarkdown(markdown, context)}</div>`;
  });
  return `${heading}\n<div class="tabs" role="radiogroup" aria-label="${name}"${attribute}>${rendered.join('\n')}</div>\n`;
}

/** Renders the sections of a page. */
export function renderSections(
  { sections, fields }: Page,
  { path, paths }: Pick<RenderContext, 'path' | 'paths'>,
): string {
  const ids = new Set<string>();
  const rendered = sections.map((section, index) => {
    const { id, kind, markdown, aside, details = '' } = section;
    const start = `<section id="${escapeHtml(id)}"${kind ? ` class="${kind}"` : ''}>`;
    const context = { path, paths };
    const text = `${renderHeading(section, context)}\n${renderMarkdown(markdown, context)}`;
    if (!aside) return `${start}\n${text}</section>`;
    const tabs = aside.map((it, group) =>
      renderTabs(it, { id: `tab-${index}-${group}`, level: section.level + 1 }, context),
    );
    const unfolding = fields && { fields, parentId: id, trail: [], ids };
    return `${start}
<div class="lead">${text}</div>
<div class="aside"><div>${tabs.join('')}</div></div>
${details && `<div class="details">${renderMarkdown(details, { ...context, ...(unfolding && { unfolding }) })}</div>`}</section>`;
  });
  return rendered.join('\n');
}
