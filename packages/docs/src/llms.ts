import type { Page } from './page.ts';

/** The index of the site for language models, in the form of https://llmstxt.org. */
export function llmsText(
  home: Page,
  groups: readonly { title: string; pages: readonly Page[] }[],
): string {
  const lists = groups.map(
    ({ title, pages }) =>
      `## ${title}\n\n${pages.map((it) => `- [${it.title}](${it.path}.md): ${it.description}`).join('\n')}`,
  );
  return `# ${home.title}\n\n> ${home.description}\n\n${lists.join('\n\n')}\n`;
}
