import { relativeRoot } from './page.ts';

/** Path of the page that documents operations, tags and schemas. */
export const referencePath = 'reference';

/** Returns the path of the page that documents an earlier version. */
export const versionPath = (version: string): string => `${referencePath}-${version}`;

const isReference = (path: string): boolean =>
  path === referencePath || path.startsWith(versionPath(''));

/** Returns the id of a tag's section. An id must not contain white space. */
export const tagId = (tag: string): string => `tag/${tag.replace(/\s+/g, '-')}`;

const referenceFragment = /^#(operation|schema|tag)\//;

/**
 * Resolves a link on the page `from`, in a site whose pages have the given extension. Two shorthands
 * work on every page: `#operation/…`, `#schema/…` and `#tag/…` link to the reference, `….md` to
 * another page.
 */
export function resolveLink(href: string, from: string, extension: '.html' | '.md'): string {
  if (referenceFragment.test(href)) {
    return isReference(from) ? href : `${relativeRoot(from)}${referencePath}${extension}${href}`;
  }
  if (/^[a-z]+:/.test(href)) return href;
  return href.replace(/\.md(?=#|$)/, extension);
}

/** Replaces links to Markdown files of pages that the site does not have with their text. */
export const dropDeadLinks = (markdown: string, paths: ReadonlySet<string>): string =>
  markdown.replace(
    /\[([^\]]*)\]\(([\w/-]+)\.md(?:#[^)\s]*)?\)/g,
    (link, text: string, path: string) => (paths.has(path) ? link : text),
  );

/** Makes the relative links in the Markdown of a page relative to the root of the site, with a prefix. */
export const rebaseLinks = (markdown: string, from: string, prefix = ''): string =>
  markdown.replace(/(\]\()([^)\s]+)(\))/g, (_, before: string, href: string, after: string) => {
    if (/^[a-z]+:/.test(href)) return before + href + after;
    const { pathname, hash } = new URL(resolveLink(href, from, '.md'), `http://site/${from}.md`);
    return before + prefix + pathname.slice(1) + hash + after;
  });

/** Resolves the links in a Markdown document to the Markdown files of the site. */
export const resolveMarkdownLinks = (markdown: string, from: string): string =>
  markdown.replace(
    /(\]\()([^)\s]+)(\))/g,
    (_, before: string, href: string, after: string) =>
      before + resolveLink(href, from, '.md') + after,
  );
