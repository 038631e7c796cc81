/** A part of a page that has a heading and can be linked to. */
export interface Section {
  /** Fragment of its URL, without `#`. It stays the same as long as what it is about. */
  readonly id: string;
  readonly title: string;
  /** Of the heading: 1 for that of the page. */
  readonly level: 1 | 2 | 3;
  /** What stands under the heading. */
  readonly markdown: string;
  /** What it is, where it is no plain text. */
  readonly kind?: 'tag' | 'operation' | 'schema';
  /** The HTTP method of an operation. */
  readonly method?: string;
}

/** A page of the site, before it becomes HTML or one Markdown file. */
export interface Page {
  /** URL path within the site, without an ending: `guides/errors`. */
  readonly path: string;
  readonly title: string;
  /** One sentence, for lists of pages. */
  readonly description: string;
  readonly sections: readonly Section[];
}

/** The sections of a page as one Markdown document. */
export const markdownOf = ({ sections }: Page): string =>
  `${sections
    .map(({ level, title, markdown }) => `${'#'.repeat(level)} ${title}\n\n${markdown.trim()}`)
    .map((text) => text.trim())
    .join('\n\n')}\n`;

/** How to get from one page to the folder that all pages are in: '' or '../'. */
export const rootFrom = (path: string): string => '../'.repeat(path.split('/').length - 1);
