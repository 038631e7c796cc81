import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Page, Section } from '../page/page.ts';
import { samplesGroup } from '../reference/index.ts';
import type { SiteSettings } from '../settings.ts';

const listItem = ({ title, path, description }: Page): string =>
  `- [${title}](${path}.md)  \n  ${description}`;

/** Returns a section that lists pages; nothing if there are none. */
const listSection = (id: string, title: string, pages: readonly Page[]): Section[] =>
  pages.length > 0
    ? [{ id, title, level: 2, kind: 'pages', markdown: pages.map(listItem).join('\n') }]
    : [];

/** Returns the samples of the first operation, beside the title; nothing without operations. */
function firstSamples(contract: Contract, settings: SiteSettings): Pick<Section, 'aside'> {
  const [operation] = contract.operations;
  if (!operation) return {};
  const { operationId, summary } = operation;
  return { aside: [{ ...samplesGroup(contract, settings, operationId), title: summary }] };
}

/** Returns the home page: what the API does, a first request, and links to all other pages. */
export function homePage(
  contract: Contract,
  settings: SiteSettings,
  guides: readonly Page[],
  referencePages: readonly Page[],
  earlierVersions: readonly Page[],
): Page {
  const { document } = contract;
  const info = isObject(document.info) ? document.info : {};
  const starts = [...guides.slice(0, 1), ...referencePages.slice(0, 1)];
  const links = starts.map(({ title, path }) => `[${title}](${path}.md)`).join(' ');
  return {
    path: 'index',
    title: String(info.title),
    description: String(info.summary ?? info.title),
    sections: [
      {
        id: 'top',
        title: String(info.title),
        level: 1,
        kind: 'start',
        markdown: `${info.summary ?? ''}\n\n${links}`.trim(),
        ...firstSamples(contract, settings),
      },
      ...listSection('guides', 'Guides', guides),
      ...listSection('reference', 'Reference', referencePages),
      ...listSection('versions', 'Versions', earlierVersions),
    ],
  };
}
