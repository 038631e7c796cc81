import type { Page } from './page.ts';

/** A file that is offered for tools. */
export interface Download {
  readonly file: string;
  readonly description: string;
}

/** The page that lists what programs can read. */
export const toolsPage = (downloads: readonly Download[]): Page => ({
  path: 'tools',
  title: 'For tools',
  description: 'The contract and this site in forms that programs read.',
  sections: [
    {
      id: 'top',
      title: 'For tools',
      level: 1,
      markdown: `The contract and this site in forms that programs read.

${downloads.map(({ file, description }) => `- [${file}](${file}): ${description}`).join('\n')}

Every page is there as Markdown too: put \`.md\` in the place of \`.html\`.`,
    },
  ],
});
