import { rebaseLinks } from '../page/links.ts';
import { type MenuGroup, type Page, toMarkdown } from '../page/page.ts';

/** Returns the files with one operation each, by path, and the lines of `llms.txt` that link to them. */
export function operationFiles(reference: Page): {
  readonly files: ReadonlyMap<string, string>;
  readonly links: readonly string[];
} {
  const files = new Map<string, string>();
  const links: string[] = [];
  for (const section of reference.sections.filter(({ kind }) => kind === 'operation')) {
    const path = `${section.id.replace('operation/', 'operations/')}.md`;
    const text = toMarkdown({ ...reference, sections: [{ ...section, level: 1 }] });
    files.set(path, rebaseLinks(text, reference.path, '../'));
    links.push(`- [${section.title}](${path})`);
  }
  return { files, links };
}

/**
 * Returns the index of the site for language models, as defined by https://llmstxt.org.
 *
 * @param operations lines that link to the operations.
 */
export function llmsText(
  home: Page,
  groups: readonly MenuGroup[],
  operations: readonly string[],
): string {
  const lists = groups.map(
    ({ title, pages }) =>
      `## ${title}\n\n${pages.map((it) => `- [${it.title}](${it.path}.md): ${it.description}`).join('\n')}`,
  );
  const all = [
    ...lists,
    `## Operations\n\n${operations.join('\n')}`,
    '## Optional\n\n- [llms-full.txt](llms-full.txt): All pages of this site in one file.',
  ];
  return `# ${home.title}\n\n> ${home.description}\n\n${all.join('\n\n')}\n`;
}

/** Returns the text of all pages as one Markdown document. */
export const llmsFullText = (pages: readonly Page[]): string =>
  pages.map((it) => rebaseLinks(toMarkdown(it), it.path)).join('\n');
