import type { Page } from '../page/page.ts';

/** A file that readers can download. */
export interface Download {
  readonly file: string;
  readonly description: string;
}

/** Returns the page that lists the downloads. */
export const downloadsPage = (downloads: readonly Download[]): Page => ({
  path: 'downloads',
  title: 'Downloads',
  description: 'The API contract and this site in machine-readable formats.',
  sections: [
    {
      id: 'top',
      title: 'Downloads',
      level: 1,
      markdown: `The API contract and this site are available in machine-readable formats.

${downloads.map(({ file, description }) => `- [${file}](${file}): ${description}`).join('\n')}

Every page is also available as Markdown: replace \`.html\` with \`.md\` in its URL.`,
    },
  ],
});
