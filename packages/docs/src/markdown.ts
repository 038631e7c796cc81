import MarkdownIt from 'markdown-it';
import { resolveLink } from './links.ts';
import { rootFrom } from './page.ts';

const mark = /^x-evidence: (\w+)$/;
const blockTitle = /\btitle="([^"]*)"/;
const blockEvidence = /\bevidence=(\w+)/;

interface Environment {
  /** The path of the page that the text stands on. */
  readonly path: string;
}

const md = new MarkdownIt({ html: false });
const { escapeHtml } = md.utils;
const { rules } = md.renderer;

/** The mark of a statement becomes a badge that leads to its explanation. */
rules.code_inline = (tokens, index, _options, { path }: Environment) => {
  const text = tokens[index]?.content ?? '';
  const kind = mark.exec(text)?.[1];
  if (!kind) return `<code>${escapeHtml(text)}</code>`;
  return `<a class="badge ${kind}" href="${rootFrom(path)}guides/evidence.html">${kind}</a>`;
};

/** A block with a title can be opened and closed; `open` in its first line says how it begins. */
rules.fence = (tokens, index) => {
  const { info = '', content = '' } = tokens[index] ?? {};
  const code = `<pre tabindex="0"><code>${escapeHtml(content)}</code></pre>`;
  const title = blockTitle.exec(info)?.[1];
  if (title === undefined) return code;
  const kind = blockEvidence.exec(info)?.[1];
  const open = / open$/.test(info) ? ' open' : '';
  // What opens and closes cannot have a link in it.
  const badge = kind ? ` <span class="badge ${kind}">${kind}</span>` : '';
  return `<details${open}><summary>${escapeHtml(title)}${badge}</summary>${code}</details>`;
};

// A table that is wider than the page scrolls by itself; the keyboard has to reach it.
rules.table_open = () => '<div class="table" tabindex="0"><table>';
rules.table_close = () => '</table></div>';

rules.link_open = (tokens, index, options, { path }: Environment, self) => {
  const token = tokens[index];
  token?.attrSet('href', resolveLink(token.attrGet('href') ?? '', path, '.html'));
  return self.renderToken(tokens, index, options);
};

/** Turns the Markdown of a page into HTML. HTML within it is shown as text. */
export const renderMarkdown = (markdown: string, path: string): string =>
  md.render(markdown, { path } satisfies Environment);

/** Turns one line of Markdown into HTML. */
export const renderInline = (markdown: string, path: string): string =>
  md.renderInline(markdown, { path } satisfies Environment);

export { escapeHtml };
