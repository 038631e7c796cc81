import type { MenuGroup, Page } from '../page/page.ts';

/** Returns the index of the site for language models, as defined by https://llmstxt.org. */
export function llmsText(home: Page, groups: readonly MenuGroup[]): string {
  const lists = groups.map(
    ({ title, pages }) =>
      `## ${title}\n\n${pages.map((it) => `- [${it.title}](${it.path}.md): ${it.description}`).join('\n')}`,
  );
  return `# ${home.title}\n\n> ${home.description}\n\n${lists.join('\n\n')}\n`;
}
