import { isDeepStrictEqual } from 'node:util';
import { isObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Release } from './input.ts';
import type { Page, Section } from './page.ts';
import { runRedocly } from './redocly.ts';

/** How far a change reaches, from what breaks programs to what nobody notices. */
const impacts = ['major', 'minor', 'patch'] as const;

type Impact = (typeof impacts)[number];

/** A difference between two contracts. */
export interface Change {
  readonly impact: Impact;
  /** One line of Markdown. */
  readonly text: string;
}

/** A change, as `redocly diff` reports it. */
interface ReportedChange {
  /** Pointer to what has changed. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Impact;
  /** The keyword of it that has changed, where it is one. */
  readonly property?: string;
  readonly verdicts: readonly { readonly message: string }[];
}

const words: Readonly<Record<Impact, string>> = {
  major: 'What breaks',
  minor: 'What was added',
  patch: 'Words, examples and corrections',
};

const readable = (pointer: string): string =>
  pointer.replace(/^#\//, '').replaceAll('~1', '/').replaceAll('~0', '~');

function textOf({ kind, path, property, verdicts }: ReportedChange): string {
  if (verdicts.length > 0) return verdicts.map(({ message }) => message).join(' ');
  const what = property ? ` (\`${property}\`)` : '';
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: \`${readable(path)}\`${what}.`;
}

/**
 * Compares two contracts.
 *
 * @throws Error when Redocly cannot read one of them.
 */
export async function compareContracts(
  before: OpenApiDocument,
  after: OpenApiDocument,
): Promise<Change[]> {
  if (isDeepStrictEqual(before, after)) return [];
  const report = await runRedocly(
    [
      ...['diff', 'before.json', 'after.json'],
      ...['--format', 'json', '--fail-on', 'none', '--output', 'diff.json'],
    ],
    {
      'before.json': JSON.stringify(before),
      'after.json': JSON.stringify(after),
      // Without these rules everything is rated as a patch.
      'redocly.yaml': 'extends: [diff-recommended]\n',
    },
    'diff.json',
  );
  const { changes }: { changes: readonly ReportedChange[] } = JSON.parse(report);
  return changes.map((it) => ({ impact: it.impact, text: textOf(it) }));
}

const versionOf = ({ info }: OpenApiDocument): string =>
  isObject(info) ? String(info.version) : '';

function section(title: string, id: string, changes: readonly Change[]): Section {
  const lists = impacts.flatMap((impact) => {
    const texts = changes.filter((it) => it.impact === impact).map(({ text }) => `- ${text}`);
    return texts.length > 0 ? [`**${words[impact]}**\n\n${texts.join('\n')}`] : [];
  });
  return { id, title, level: 2, markdown: lists.join('\n\n') || 'Nothing has changed.' };
}

/** The page that tells what has changed from each released contract to the next, and to the present one. */
export async function changesPage(
  document: OpenApiDocument,
  releases: readonly Release[],
): Promise<Page> {
  const steps = releases.map(async ({ version, document: before }, index) => {
    const next = releases[index + 1];
    const changes = await compareContracts(before, next?.document ?? document);
    const title = next
      ? `From ${version} to ${next.version}`
      : `From ${version}, the last release, to the present contract (${versionOf(document)})`;
    return section(title, next ? next.version : 'present', changes);
  });
  return {
    path: 'changes',
    title: 'Changes',
    description: 'What has changed in the contract, with what breaks marked.',
    sections: [
      {
        id: 'top',
        title: 'Changes',
        level: 1,
        markdown: `What has changed in the contract, the newest first. [Versions and changes](guides/versions.md) says what a
version promises.`,
      },
      ...(await Promise.all(steps)).reverse(),
    ],
  };
}
