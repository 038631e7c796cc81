import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { type Change, impacts } from './change.ts';
import { Comparison } from './comparison/comparison.ts';
import type { Finding } from './comparison/findings.ts';
import { isEqual } from './comparison/is-equal.ts';
import { unmatchedPointers } from './comparison/match-operations.ts';
import { readSide } from './comparison/sides.ts';
import { compareOperations } from './operations/compare-operations.ts';
import { compareRoot } from './operations/compare-root.ts';
import { compareComponents, compareSchemaNames } from './operations/components.ts';
import { mergeOasdiff } from './tools/merge-oasdiff.ts';
import { mergeRedocly } from './tools/merge-redocly.ts';
import { redoclyConfig } from './tools/redocly.ts';
import { diffWithTools } from './tools/tools.ts';

/** What a comparison leaves out: it says nothing about the API. */
function withoutVersion({ 'x-generated': _, ...document }: OpenApiDocument): unknown {
  return { ...document, info: { ...Object(document.info), version: '' } };
}

/** Reported if no rule finds a difference. */
const restructured: Finding = {
  kind: 'restructured',
  impact: 'patch',
  text: 'The document says the same in another way.',
  where: { operations: [] },
  pointers: { before: [], after: [] },
};

function compareByRules(comparison: Comparison): Finding[] {
  compareOperations(comparison);
  compareComponents(comparison);
  compareSchemaNames(comparison);
  compareRoot(comparison);
  return comparison.findings.list();
}

/**
 * Compares two bundled documents: by our own rules, `redocly diff` and oasdiff. Each change has the highest impact that
 * one of them gives it.
 *
 * @returns the changes, the highest impact first.
 * @throws Error if one of the tools cannot read a document.
 */
export async function compareDocuments(
  before: OpenApiDocument,
  after: OpenApiDocument,
): Promise<Change[]> {
  if (isEqual(withoutVersion(before), withoutVersion(after))) return [];
  const files = {
    'before.json': JSON.stringify(before),
    'after.json': JSON.stringify(after),
    ...redoclyConfig,
  };
  const [redocly, oasdiff] = await diffWithTools(files);
  const comparison = new Comparison(readSide(before), readSide(after));
  const ours = compareByRules(comparison);
  const { recomposed } = comparison.findings;
  const unmatched = unmatchedPointers(comparison.matched);
  const merged = mergeOasdiff(
    mergeRedocly(ours, redocly, comparison.after, { recomposed, unmatched }),
    oasdiff,
    comparison,
  );
  const findings = merged.length > 0 ? merged : [restructured];
  return impacts.flatMap((impact) =>
    findings
      .filter((it) => it.impact === impact)
      .map(({ pointers: _, ...change }): Change => change),
  );
}
