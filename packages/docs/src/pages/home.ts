import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Page } from '../page/page.ts';

const listItem = ({ title, path, description }: Page): string =>
  `- [${title}](${path}.md): ${description}`;

/** Returns the home page: what the API does, and links to all other pages. */
export function homePage(
  { document }: Contract,
  guides: readonly Page[],
  referencePages: readonly Page[],
): Page {
  const info = isObject(document.info) ? document.info : {};
  return {
    path: 'index',
    title: String(info.title),
    description: String(info.summary ?? info.title),
    sections: [
      { id: 'top', title: String(info.title), level: 1, markdown: String(info.summary ?? '') },
      { id: 'guides', title: 'Guides', level: 2, markdown: guides.map(listItem).join('\n') },
      {
        id: 'reference',
        title: 'Reference',
        level: 2,
        markdown: referencePages.map(listItem).join('\n'),
      },
    ],
  };
}
