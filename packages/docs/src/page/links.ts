import { relativeRoot } from './page.ts';

/** Path of the page that documents operations, tags and schemas. */
export const referencePath = 'reference';

const referenceFragment = /^#(operation|schema|tag)\//;

/**
 * Resolves a link on the page `from`, in a site whose pages have the given extension. Two shorthands
 * work on every page: `#operation/…`, `#schema/…` and `#tag/…` link to the reference, `….md` to
 * another page.
 */
export function resolveLink(href: string, from: string, extension: '.html' | '.md'): string {
  if (referenceFragment.test(href)) {
    return from === referencePath
      ? href
      : `${relativeRoot(from)}${referencePath}${extension}${href}`;
  }
  if (/^[a-z]+:/.test(href)) return href;
  return href.replace(/\.md(?=#|$)/, extension);
}

/** Resolves the links in a Markdown document to the Markdown files of the site. */
export const resolveMarkdownLinks = (markdown: string, from: string): string =>
  markdown.replace(
    /(\]\()([^)\s]+)(\))/g,
    (_, before: string, href: string, after: string) =>
      before + resolveLink(href, from, '.md') + after,
  );
