/** Alternatives of which a page shows one at a time, such as the languages of a sample. */
export interface TabGroup {
  readonly title: string;
  /** Name of the reader's choice, which applies to all groups that have it, on every page. */
  readonly choice?: string;
  readonly tabs: readonly { readonly label: string; readonly markdown: string }[];
}

/** A section of a page, with a heading that can be linked to. */
export interface Section {
  /** URL fragment, without `#`. Stable: external links depend on it. */
  readonly id: string;
  readonly title: string;
  /** Heading level; 1 is the page title. */
  readonly level: 1 | 2 | 3;
  /** Body of the section, without its heading. */
  readonly markdown: string;
  /** Samples and examples, beside the text on wide screens. */
  readonly aside?: readonly TabGroup[];
  /** The rest of the body, which follows what is beside the text. */
  readonly details?: string;
  /** What the section documents, or that it lists pages or starts the home page; undefined for prose. */
  readonly kind?: 'tag' | 'operation' | 'schema' | 'pages' | 'start';
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
  /** Fields of schemas in Markdown, by name. The page shows them where a field or body has such a type. */
  readonly fields?: ReadonlyMap<string, string>;
}

/** A group of pages in the menu. */
export interface MenuGroup {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Returns the text of a section in Markdown, without what is beside it. */
export const sectionText = ({ markdown, details = '' }: Section): string =>
  `${markdown.trim()}\n\n${details.trim()}`.trim();

const tabsMarkdown = ({ title, tabs }: TabGroup): string =>
  [`#### ${title}`, ...tabs.map(({ markdown }) => markdown)].join('\n\n');

/** Returns the sections of a page as one Markdown document. */
export const toMarkdown = ({ sections }: Page): string =>
  `${sections
    .map(({ level, title, markdown, aside = [], details = '' }) =>
      [`${'#'.repeat(level)} ${title}`, markdown, ...aside.map(tabsMarkdown), details]
        .map((text) => text.trim())
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n')}\n`;

/** Returns the relative URL from a page to the root of the site: '' or '../'. */
export const relativeRoot = (path: string): string => '../'.repeat(path.split('/').length - 1);
