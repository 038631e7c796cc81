/** A section of a page, with a heading that can be linked to. */
export interface Section {
  /** URL fragment, without `#`. Stable: external links depend on it. */
  readonly id: string;
  readonly title: string;
  /** Heading level; 1 is the page title. */
  readonly level: 1 | 2 | 3;
  /** Body of the section, without its heading. */
  readonly markdown: string;
  /** What the section documents; undefined for prose. */
  readonly kind?: 'tag' | 'operation' | 'schema';
  /** Whether what it documents is deprecated. */
  readonly isDeprecated?: boolean;
  /** HTTP method of an operation. */
  readonly method?: string;
}

/** A page of the site, before it is rendered as HTML or Markdown. */
export interface Page {
  /** URL path within the site, without extension: `guides/errors`. */
  readonly path: string;
  readonly title: string;
  /** One sentence, shown in lists of pages. */
  readonly description: string;
  readonly sections: readonly Section[];
}

/** A group of pages in the menu. */
export interface MenuGroup {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Returns the sections of a page as one Markdown document. */
export const toMarkdown = ({ sections }: Page): string =>
  `${sections
    .map(({ level, title, markdown }) => `${'#'.repeat(level)} ${title}\n\n${markdown.trim()}`)
    .map((text) => text.trim())
    .join('\n\n')}\n`;

/** Returns the relative URL from a page to the root of the site: '' or '../'. */
export const relativeRoot = (path: string): string => '../'.repeat(path.split('/').length - 1);
