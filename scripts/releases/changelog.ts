import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Change, changeLine, groupChanges, type ReleaseNote } from '@scalingo-addons/changes';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';

const heading = '## Unreleased';

/** The text before, in and after the section "Unreleased". */
function split(changelog: string): { before: string; section: string; after: string } {
  const start = changelog.indexOf(`${heading}\n`);
  if (start < 0) throw new Failure(`CHANGELOG.md has no section "${heading}".`);
  const rest = changelog.slice(start + heading.length);
  const next = rest.search(/^## /m);
  const end = next < 0 ? rest.length : next;
  return { before: changelog.slice(0, start), section: rest.slice(0, end), after: rest.slice(end) };
}

/** Returns the first paragraph of the section "Unreleased", on one line; undefined if it starts with a heading. */
export function leadParagraph(changelog: string): string | undefined {
  const [paragraph = ''] = split(changelog)
    .section.trim()
    .split(/\n\s*\n/);
  return paragraph === '' || paragraph.startsWith('#')
    ? undefined
    : paragraph.replaceAll(/\s*\n\s*/g, ' ');
}

/** Returns the first paragraph of the section "Unreleased" of a layout's CHANGELOG.md; undefined if there is none. */
export async function readUnreleasedNote({ root }: Layout): Promise<string | undefined> {
  const text = await readFile(path.join(root, 'CHANGELOG.md'), 'utf8').catch(onlyIfMissing(''));
  return text.includes(`${heading}\n`) ? leadParagraph(text) : undefined;
}

/** Moves the section "Unreleased" under a version, with the note and the changes of the API. */
export function releaseSection(
  changelog: string,
  { version, date, note }: ReleaseNote,
  changes: readonly Change[],
): string {
  const { before, section, after } = split(changelog);
  const lead =
    leadParagraph(changelog) === undefined ? '' : (section.trim().split(/\n\s*\n/)[0] ?? '');
  const groups = groupChanges(changes).map(
    (group) =>
      `### API: ${group.title.toLowerCase()}\n\n${group.changes.map((it) => `- ${changeLine(it)}`).join('\n')}`,
  );
  const others = section.trim().slice(lead.length).trim();
  const parts = [`${heading}`, `## ${version} - ${date}`, note, ...groups, others].filter(Boolean);
  return `${before}${parts.join('\n\n')}\n${after === '' ? '' : `\n${after}`}`;
}
