import type { Contract } from '@scalingo-addons/openapi';
import type { Page, Section } from '../page/page.ts';

/** A file that readers can download. */
export interface Download {
  readonly file: string;
  readonly description: string;
}

/** Warns of operations with servers of their own; none if there are no such operations. */
function ownServers({ operations }: Contract): Section[] {
  const rows = operations.flatMap(({ operationId, servers: [server] }) =>
    server ? [`- [${operationId}](reference.md#operation/${operationId}): \`${server.url}\``] : [],
  );
  if (rows.length === 0) return [];
  return [
    {
      id: 'own-servers',
      title: 'Operations with a server of their own',
      level: 2,
      markdown: `Most code generators ignore the servers of an operation, so their clients send it, credentials included, to the
server of the other operations. If yours does, create a second client with the URL of the operation's server:

${rows.join('\n')}`,
    },
  ];
}

/**
 * Returns the page that lists the downloads.
 *
 * @param note text after the list, in Markdown.
 */
export const downloadsPage = (
  contract: Contract,
  downloads: readonly Download[],
  note = '',
): Page => ({
  path: 'downloads',
  title: 'Downloads',
  description: 'The API contract and this site in machine-readable formats.',
  sections: [
    {
      id: 'top',
      title: 'Downloads',
      level: 1,
      markdown: [
        'The API contract and this site are available in machine-readable formats.',
        downloads.map(({ file, description }) => `- [${file}](${file}): ${description}`).join('\n'),
        note,
        'Every page is also available as Markdown: replace `.html` with `.md` in its URL.',
      ]
        .filter(Boolean)
        .join('\n\n'),
    },
    ...ownServers(contract),
  ],
});
