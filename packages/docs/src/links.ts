import { rootFrom } from './page.ts';

/** The page that has the operations, tags and schemas. */
export const referencePath = 'reference';

const isReference = /^#(operation|schema|tag)\//;

/**
 * Where a link of a page leads, in a site whose pages end in `extension`. Two short forms are known on
 * every page: `#operation/…`, `#schema/…` and `#tag/…` mean the reference, and `….md` another page.
 */
export function resolveLink(href: string, from: string, extension: '.html' | '.md'): string {
  if (isReference.test(href)) {
    return from === referencePath ? href : `${rootFrom(from)}${referencePath}${extension}${href}`;
  }
  if (/^[a-z]+:/.test(href)) return href;
  return href.replace(/\.md(?=#|$)/, extension);
}

/** A Markdown document with its links resolved, for readers of Markdown. */
export const resolveMarkdown = (markdown: string, from: string): string =>
  markdown.replace(
    /(\]\()([^)\s]+)(\))/g,
    (_, before: string, href: string, after: string) =>
      before + resolveLink(href, from, '.md') + after,
  );
