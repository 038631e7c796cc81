import {
  type Change,
  type ChangeLinks,
  changeLine,
  compareDocuments,
  groupChanges,
  type Release,
  sortReleases,
} from '@scalingo-addons/changes';
import { isObject, listOperations, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Page, Section } from '../page/page.ts';

const versionFrom = ({ info }: OpenApiDocument): string =>
  isObject(info) ? String(info.version) : '';

/** Returns how to link what the current document has. */
function linksTo(document: OpenApiDocument): ChangeLinks {
  const ids = new Set(listOperations(document).map(({ operationId }) => operationId));
  const { schemas } = isObject(document.components) ? document.components : {};
  const names = new Set(Object.keys(isObject(schemas) ? schemas : {}));
  return {
    operation: (id) => (ids.has(id) ? `[\`${id}\`](#operation/${id})` : `\`${id}\``),
    schema: (noun, name) => (names.has(name) ? `[${noun}](#schema/${name})` : noun),
  };
}

/** Lists changes by their impact. */
function listChanges(changes: readonly Change[], links: ChangeLinks): string {
  const groups = groupChanges(changes).map(
    (group) =>
      `**${group.title}**\n\n${group.changes.map((it) => `- ${changeLine(it, links)}`).join('\n')}`,
  );
  return groups.join('\n\n') || 'No changes.';
}

/**
 * Returns the changelog: each release with its date, its note and the changes since the one before, the newest first,
 * after the changes that are not released yet with their note.
 */
export async function changelogPage(
  document: OpenApiDocument,
  releases: readonly Release[],
  unreleasedNote = '',
): Promise<Page> {
  const links = linksTo(document);
  const sorted = sortReleases(releases);
  const sections = sorted.map(async ({ version, date, note, document: released }, index) => {
    const previous = sorted[index - 1];
    const changes = previous && (await compareDocuments(previous.document, released));
    const intro = `Released on ${date}.\n\n${note}`;
    const markdown = changes ? `${intro}\n\n${listChanges(changes, links)}` : intro;
    return { id: version, title: version, level: 2, markdown } satisfies Section;
  });
  const last = sorted.at(-1);
  const unreleased = last ? await compareDocuments(last.document, document) : [];
  const current: Section[] =
    unreleased.length > 0
      ? [
          {
            id: 'current',
            title: `${versionFrom(document)}, not released yet`,
            level: 2,
            markdown: `${unreleasedNote}\n\n${listChanges(unreleased, links)}`.trim(),
          },
        ]
      : [];
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
      ...current,
      ...(await Promise.all(sections)).reverse(),
    ],
  };
}
