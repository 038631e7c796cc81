import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Page, Section } from '../page/page.ts';

const listItem = ({ title, path, description }: Page): string =>
  `- [${title}](${path}.md)  \n  ${description}`;

/** Returns a section that lists pages; nothing if there are none. */
const listSection = (id: string, title: string, pages: readonly Page[]): Section[] =>
  pages.length > 0
    ? [{ id, title, level: 2, kind: 'pages', markdown: pages.map(listItem).join('\n') }]
    : [];

/** Returns the home page: what the API does, and links to all other pages. */
export function homePage(
  { document }: Contract,
  guides: readonly Page[],
  referencePages: readonly Page[],
  earlierVersions: readonly Page[],
): Page {
  const info = isObject(document.info) ? document.info : {};
  return {
    path: 'index',
    title: String(info.title),
    description: String(info.summary ?? info.title),
    sections: [
      { id: 'top', title: String(info.title), level: 1, markdown: String(info.summary ?? '') },
      ...listSection('guides', 'Guides', guides),
      ...listSection('reference', 'Reference', referencePages),
      ...listSection('versions', 'Versions', earlierVersions),
    ],
  };
}
