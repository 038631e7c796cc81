import { isObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Release } from '../input.ts';
import type { Page, Section } from '../page/page.ts';
import { type Change, diffContracts, type Impact } from '../redocly/diff.ts';

const headings: readonly (readonly [Impact, string])[] = [
  ['major', 'Breaking changes'],
  ['minor', 'Additions'],
  ['patch', 'Wording, examples and corrections'],
];

const versionFrom = ({ info }: OpenApiDocument): string =>
  isObject(info) ? String(info.version) : '';

function changesSection(title: string, id: string, changes: readonly Change[]): Section {
  const lists = headings.flatMap(([impact, heading]) => {
    const items = changes.filter((it) => it.impact === impact).map(({ text }) => `- ${text}`);
    return items.length > 0 ? [`**${heading}**\n\n${items.join('\n')}`] : [];
  });
  return { id, title, level: 2, markdown: lists.join('\n\n') || 'No changes.' };
}

/** Returns the changelog: the changes from each release to the next, and since the last release. */
export async function changelogPage(
  document: OpenApiDocument,
  releases: readonly Release[],
): Promise<Page> {
  const sections = releases.map(async ({ version, document: before }, index) => {
    const next = releases[index + 1];
    const changes = await diffContracts(before, next?.document ?? document);
    return next
      ? changesSection(`${version} to ${next.version}`, next.version, changes)
      : changesSection(
          `Since ${version} (current version: ${versionFrom(document)})`,
          'current',
          changes,
        );
  });
  return {
    path: 'changelog',
    title: 'Changelog',
    description: 'Changes to the contract in each version, with breaking changes listed first.',
    sections: [
      {
        id: 'top',
        title: 'Changelog',
        level: 1,
        markdown: `This page lists the changes to the contract, newest first. See [Versioning](guides/versioning.md) for the meaning of
a version number.`,
      },
      ...(await Promise.all(sections)).reverse(),
    ],
  };
}
