import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Page } from './page.ts';

const link = ({ title, path, description }: Page): string =>
  `- [${title}](${path}.md): ${description}`;

/** The first page: what the API is, and where to go. */
export function homePage(
  { document }: Contract,
  guides: readonly Page[],
  others: readonly Page[],
): Page {
  const info = isObject(document.info) ? document.info : {};
  return {
    path: 'index',
    title: String(info.title),
    description: String(info.summary ?? info.title),
    sections: [
      { id: 'top', title: String(info.title), level: 1, markdown: String(info.summary ?? '') },
      { id: 'guides', title: 'Guides', level: 2, markdown: guides.map(link).join('\n') },
      { id: 'more', title: 'Look it up', level: 2, markdown: others.map(link).join('\n') },
    ],
  };
}
