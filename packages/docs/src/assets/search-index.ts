import { type Page, sectionText } from '../page/page.ts';

/** Strips code blocks, heads of tables, link targets and Markdown syntax. */
const toPlainText = (markdown: string): string =>
  markdown
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, ' ')
    .replace(/^\|.*\n\|(?: -+ \|)+$/gm, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[`*|[\]#>]+/g, ' ')
    // Those within a word, such as a parameter name, are no syntax.
    .replace(/(?<!\w)[_-]+|[_-]+(?!\w)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Returns the search index as a script, since pages opened from a file cannot fetch JSON. */
export function searchIndex(pages: readonly Page[]): string {
  const sections = pages.flatMap((page) =>
    page.sections.flatMap((section, index) => {
      const { id, title, level, method, kind } = section;
      // The pages that it lists are found themselves.
      if (kind === 'pages') return [];
      return {
        id: `${page.path}#${index === 0 ? 'top' : id}`,
        url: level === 1 ? `${page.path}.html` : `${page.path}.html#${id}`,
        // The first section has the title of the API in the reference; readers look for the page.
        title: index === 0 ? page.title : title,
        page: page.title,
        ...(method && { method }),
        text: toPlainText(sectionText(section)),
      };
    }),
  );
  return `globalThis.searchIndex=${JSON.stringify(sections)};\n`;
}
