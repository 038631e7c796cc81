import type { Comparison } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import { keysOfBoth, type Pair, pointersBelow } from '../comparison/sides.ts';
import type { Uses } from '../comparison/usage.ts';

/** Compares how requests carry credentials. Everything but the description is a fact that clients depend on. */
export function compareSecurityScheme(
  comparison: Comparison,
  { before, after }: Pair,
  name: string,
  { operations }: Uses,
): void {
  const owner = { part: 'other part', name: `security scheme ${name}` } as const;
  const at = (keyword: string) => pointersBelow({ before, after }, keyword);
  const keywords = keysOfBoth(before.node, after.node).filter(
    (it) => !isEqual(before.node[it], after.node[it]),
  );
  const texts = keywords.filter((it) => it === 'description' || it.startsWith('x-'));
  for (const keyword of texts) comparison.findings.addRevision(owner, at(keyword));
  const facts = keywords.filter((it) => !texts.includes(it));
  if (facts.length === 0) return;
  const details = facts.map((it) => detail(it, before.node[it], after.node[it])).join(', ');
  comparison.findings.add(
    {
      kind: 'security-scheme-changed',
      impact: operations.length > 0 ? 'major' : 'patch',
      text: `Requests carry the credentials of \`${name}\` differently: ${details}.`,
      where: { operations },
    },
    ...facts.map(at),
  );
}

function detail(keyword: string, before: unknown, after: unknown): string {
  if (typeof before !== 'string' && typeof after !== 'string') return `other \`${keyword}\``;
  const old = before === undefined ? '' : ` instead of \`${before}\``;
  return after === undefined ? `no \`${keyword}\`${old}` : `the \`${keyword}\` \`${after}\`${old}`;
}
