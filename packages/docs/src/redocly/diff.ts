import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { runRedocly } from './cli.ts';

/** Semver level of a change, as Redocly rates it. */
export type Impact = 'major' | 'minor' | 'patch';

/** A difference between two versions of the contract. */
export interface Change {
  readonly impact: Impact;
  /** One line of Markdown. */
  readonly text: string;
}

/** A change in the JSON report of `redocly diff`. */
interface ReportedChange {
  /** JSON pointer to the changed node. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Impact;
  /** The changed keyword of the node, if the change is limited to one. */
  readonly property?: string;
  readonly verdicts: readonly { readonly message: string }[];
}

const readablePointer = (pointer: string): string =>
  pointer.replace(/^#\//, '').replaceAll('~1', '/').replaceAll('~0', '~');

function describeChange({ kind, path, property, verdicts }: ReportedChange): string {
  if (verdicts.length > 0) return verdicts.map(({ message }) => message).join(' ');
  const keyword = property ? ` (\`${property}\`)` : '';
  const verb = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return `${verb}: \`${readablePointer(path)}\`${keyword}.`;
}

/**
 * Compares two versions of the contract.
 *
 * @throws Error if Redocly cannot read one of them.
 */
export async function diffContracts(
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
      // Without these rules, every change is rated as a patch.
      'redocly.yaml': 'extends: [diff-recommended]\n',
    },
    'diff.json',
  );
  const { changes }: { changes: readonly ReportedChange[] } = JSON.parse(report);
  return changes.map((it) => ({ impact: it.impact, text: describeChange(it) }));
}
