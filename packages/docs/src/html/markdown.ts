import MarkdownIt from 'markdown-it';
import { resolveLink } from '../page/links.ts';
import { relativeRoot } from '../page/page.ts';
import { highlight } from './highlight.ts';
import { renderMethod } from './method.ts';
import { findUnfoldableTypes, type UnfoldableType } from './unfoldable.ts';

const evidenceMark = /^x-evidence: (\w+)$/;
const titleAttribute = /\btitle="([^"]*)"/;
const evidenceAttribute = /\bevidence=(\w+)/;

/** Where Markdown is rendered. */
export interface RenderContext {
  /** Path of the page that contains the Markdown. */
  readonly path: string;
  /** Paths of all pages of the site. */
  readonly paths: ReadonlySet<string>;
  /** Where fields of schemas unfold in place; undefined where types are links only. */
  readonly unfolding?: Unfolding;
}

/** Fields of schemas that unfold in place. */
export interface Unfolding {
  /** Fields of each schema in Markdown, by name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Id of the section or field around the text, which the ids of its fields start with. */
  readonly parentId: string;
  /** Names of the schemas around the text, which do not unfold in themselves. */
  readonly trail: readonly string[];
  /** Ids that the page has. */
  readonly ids: Set<string>;
}

/** The page that explains evidence levels. */
const evidencePage = 'guides/evidence';

const md = new MarkdownIt({ html: false });
const { escapeHtml } = md.utils;
const { rules } = md.renderer;

/** A method with a URL, such as `GET /v1/regions`. */
const endpoint = /^([A-Z]+) (https?:\/\/[^/\s]+)?(\/\S*)$/;

/** Renders inline code; the method of an endpoint in its color, and its host less prominent. */
function renderCode(text: string): string {
  const [, method, host, path = ''] = endpoint.exec(text) ?? [];
  if (!method) return escapeHtml(text);
  const origin = host ? `<span class="host">${escapeHtml(host)}</span>` : '';
  return `${renderMethod(method)} ${origin}${escapeHtml(path)}`;
}

/** Renders inline code `x-evidence: …` as a badge that links to the guide about evidence levels, if there is one. */
rules.code_inline = (tokens, index, _options, { path, paths }: RenderContext) => {
  const text = tokens[index]?.content ?? '';
  const level = evidenceMark.exec(text)?.[1];
  if (!level) return `<code>${renderCode(text)}</code>`;
  if (!paths.has(evidencePage)) return `<span class="badge ${level}">${level}</span>`;
  return `<a class="badge ${level}" href="${relativeRoot(path)}${evidencePage}.html">${level}</a>`;
};

/**
 * Lets long lines of commands break after the slashes of URLs, those of tags excepted, and not before the backslash at
 * their end. It does not change what is copied.
 */
const breakLines = (html: string): string =>
  html
    .replace(/(?<![</\s])\/(?=[\w$<])/g, '/<wbr>')
    .replace(/ \\\n/g, '<span class="end"> \\</span>\n');

/** Renders a code block with a title as a collapsible block; `open` in its info string expands it. */
rules.fence = (tokens, index) => {
  const { info = '', content = '' } = tokens[index] ?? {};
  const [language = ''] = info.split(' ', 1);
  const wraps = /^(sh|text)$/.test(language);
  const html = highlight(content, language) ?? escapeHtml(content);
  const text = wraps ? breakLines(html) : html;
  const code = `<pre tabindex="0"${wraps ? ' class="wrap"' : ''}><code>${text}</code></pre>`;
  const title = titleAttribute.exec(info)?.[1];
  if (title === undefined) return code;
  const level = evidenceAttribute.exec(info)?.[1];
  const open = / open$/.test(info) ? ' open' : '';
  // A summary is interactive and must not contain a link, so this badge is plain text.
  const badge = level ? ` <span class="badge ${level}">${level}</span>` : '';
  return `<details${open}><summary>${escapeHtml(title)}${badge}</summary>${code}</details>`;
};

// Wide tables scroll inside this element, which must be focusable for keyboard users.
rules.table_open = (tokens, index) =>
  tokens[index]?.meta === 'list'
    ? '<div class="list"><table>'
    : '<div class="table" tabindex="0"><table>';
rules.table_close = () => '</table></div>';

/**
 * Tells each cell of a table its column, which a phone shows beside it. A table of fields, whose last column of several
 * describes them, becomes a list with the descriptions below.
 */
md.core.ruler.push('table-columns', ({ tokens }) => {
  let columns: string[] = [];
  let column = 0;
  let table: (typeof tokens)[number] | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'table_open') table = token;
    if (token.type === 'thead_close' && table && columns.length > 2)
      table.meta = columns.at(-1) === 'Description' ? 'list' : null;
    if (token.type === 'thead_open') columns = [];
    if (token.type === 'tr_open') column = 0;
    if (token.type === 'th_open') columns.push(tokens[index + 1]?.content ?? '');
    if (token.type === 'td_open') token.attrSet('data-column', columns[column++] ?? '');
  }
});

/** Sets the word "required" off the name of a field before it, in the first cell of a row. */
md.core.ruler.push('required-fields', ({ tokens }) => {
  for (const [index, { type }] of tokens.entries()) {
    if (type !== 'td_open' || tokens[index - 1]?.type !== 'tr_open') continue;
    const [name, word] = tokens[index + 1]?.children ?? [];
    if (name?.type !== 'code_inline' || word?.content !== ' required') continue;
    word.type = 'html_inline';
    word.content = ' <span class="required">required</span>';
  }
});

/** Sets a paragraph off that is an endpoint, with a badge at most. */
md.core.ruler.push('endpoints', ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    const [first, ...others] = tokens[index + 1]?.children ?? [];
    if (token.type !== 'paragraph_open' || first?.type !== 'code_inline') continue;
    const isBadge = ({ content }: { content: string }) =>
      !content.trim() || evidenceMark.test(content);
    if (endpoint.test(first.content) && others.every(isBadge)) token.attrSet('class', 'endpoint');
  }
});

md.core.ruler.push('unfoldable-types', ({ tokens, env }) => {
  const { unfolding } = env as RenderContext;
  if (unfolding) findUnfoldableTypes(tokens);
});

/** Returns an id that the page does not have yet. */
function uniqueId(id: string, ids: Set<string>): string {
  let unique = id;
  for (let count = 2; ids.has(unique); count++) unique = `${id}-${count}`;
  ids.add(unique);
  return unique;
}

/** Tells whether a schema has one field only. */
const isEnvelope = (schema: string | undefined, { fields }: Unfolding): boolean =>
  schema !== undefined && fields.get(schema)?.match(/^\| `/gm)?.length === 1;

/** Renders the fields of the schemas that a type names, expanded for a body and for what it wraps. */
function renderFields({ field, schemas }: UnfoldableType, context: RenderContext): string {
  const { unfolding } = context;
  if (!unfolding) return '';
  const { fields, trail, ids, parentId } = unfolding;
  const rendered = schemas.map((schema) => {
    const markdown = trail.includes(schema) ? undefined : fields.get(schema);
    if (!markdown) return '';
    const id = uniqueId(`${parentId}.${field ?? schema}`.replace(/\s+/g, '-'), ids);
    const inner = { ...unfolding, parentId: id, trail: [...trail, schema] };
    const content = md.render(markdown, { ...context, unfolding: inner });
    const name = escapeHtml(schema);
    const open = field === undefined || isEnvelope(trail.at(-1), unfolding) ? ' open' : '';
    return `<details class="fields" id="${escapeHtml(id)}"${open}><summary>Fields of ${name}</summary><a class="anchor" href="#${escapeHtml(id)}" aria-label="Link to the fields of ${name}">#</a>${content}</details>`;
  });
  return rendered.join('');
}

rules.tr_close = (tokens, index, _options, context: RenderContext) => {
  const type = tokens[index]?.meta as UnfoldableType | null;
  const content = type && renderFields(type, context);
  return content
    ? `</tr>\n<tr class="unfolding"><td colspan="${type.columns}">${content}</td></tr>\n`
    : '</tr>\n';
};

rules.paragraph_close = (tokens, index, options, context: RenderContext, self) => {
  const type = tokens[index]?.meta as UnfoldableType | null;
  return self.renderToken(tokens, index, options) + (type ? renderFields(type, context) : '');
};

rules.link_open = (tokens, index, options, { path }: RenderContext, self) => {
  const token = tokens[index];
  token?.attrSet('href', resolveLink(token.attrGet('href') ?? '', path, '.html'));
  return self.renderToken(tokens, index, options);
};

/** Renders the Markdown of a page as HTML. HTML in the Markdown is escaped. */
export const renderMarkdown = (markdown: string, context: RenderContext): string =>
  md.render(markdown, context);

/** Renders one line of Markdown as HTML, without a paragraph around it. */
export const renderInline = (markdown: string, context: RenderContext): string =>
  md.renderInline(markdown, context);

export { escapeHtml };
