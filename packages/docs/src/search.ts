import type { Page } from './page.ts';

/** Markdown as words: without its marks, its links and its code blocks. */
const wordsOf = (markdown: string): string =>
  markdown
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[`*_|[\]#>-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What the search looks through, as a script: a page that was opened as a file can fetch nothing. */
export function searchIndex(pages: readonly Page[]): string {
  const sections = pages.flatMap((page) =>
    page.sections.map(({ id, title, level, markdown }) => ({
      id: `${page.path}#${id}`,
      url: level === 1 ? `${page.path}.html` : `${page.path}.html#${id}`,
      title,
      page: page.title,
      text: wordsOf(markdown),
    })),
  );
  return `globalThis.searchIndex=${JSON.stringify(sections)};\n`;
}
