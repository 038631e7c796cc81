import { type Release, sortReleases } from '@scalingo-addons/changes';
import { type Contract, contractOf, isObject } from '@scalingo-addons/openapi';
import { versionPath } from '../page/links.ts';
import type { Page, Section } from '../page/page.ts';
import { referencePage } from '../reference/index.ts';
import type { SiteSettings } from '../settings.ts';

const versionOf = ({ document: { info } }: Contract): string =>
  isObject(info) ? String(info.version) : '';

/** Removes the links to the API console, which has the operations of the current version. */
const withoutConsole = (section: Section): Section => ({
  ...section,
  markdown: section.markdown.replace(/ \[[^\]]*\]\(console\.md#[^)]*\)/g, ''),
});

/** Adds links to the other versions to the first section of a reference. */
function withSwitch(page: Page, versions: readonly [version: string, path: string][]): Page {
  const [top, ...others] = page.sections;
  if (!top || versions.length < 2) return page;
  const links = versions.map(([version, path]) =>
    path === page.path ? `**${version}**` : `[${version}](${path}.md)`,
  );
  const markdown = `Versions: ${links.join(', ')}\n\n${top.markdown}`;
  return { ...page, sections: [{ ...top, markdown }, ...others] };
}

/**
 * Returns the reference of the current contract, and those of earlier releases, the newest first. Each links to the
 * others.
 */
export function referencePages(
  contract: Contract,
  releases: readonly Release[],
  settings: SiteSettings,
): { readonly current: Page; readonly earlier: readonly Page[] } {
  const current = referencePage(contract, settings);
  const earlier = sortReleases(releases)
    .filter(({ version }) => version !== versionOf(contract))
    .reverse()
    .map(({ version, document }): [string, Page] => {
      const page = referencePage(contractOf(document), settings);
      const title = `API reference ${version}`;
      return [
        version,
        {
          ...page,
          path: versionPath(version),
          title,
          description: `The operations and schemas of version ${version}.`,
          sections: page.sections.map(withoutConsole),
        },
      ];
    });
  const versions = [
    [versionOf(contract), current.path],
    ...earlier.map(([version, { path }]) => [version, path]),
  ] as [string, string][];
  return {
    current: withSwitch(current, versions),
    earlier: earlier.map(([, page]) => withSwitch(page, versions)),
  };
}
