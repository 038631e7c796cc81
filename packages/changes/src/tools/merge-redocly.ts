import { keysOf } from '@scalingo-addons/openapi';
import { isHigher } from '../change.ts';
import type { Finding } from '../comparison/findings.ts';
import type { Pair, Side } from '../comparison/sides.ts';
import { capitalize } from '../comparison/words.ts';
import { plainText } from './plain-text.ts';
import type { RedoclyChange } from './redocly.ts';

const isWithin = (pointer: string, outer: string): boolean =>
  pointer === outer || pointer.startsWith(`${outer}/`);

/** How closely a finding and a reported place match; 0 if they are unrelated. */
function closeness(finding: Finding, { base, revision }: RedoclyChange): number {
  const rate = (place: string | undefined, pointers: readonly string[]) =>
    pointers.map((it) => {
      if (place === undefined) return 0;
      if (it === place) return Number.MAX_SAFE_INTEGER;
      return isWithin(it, place) || isWithin(place, it) ? Math.min(it.length, place.length) : 0;
    });
  return Math.max(
    0,
    ...rate(base?.pointer, finding.pointers.before),
    ...rate(revision?.pointer, finding.pointers.after),
  );
}

function wording({ verdicts, kind, property, path }: RedoclyChange): string {
  if (verdicts.length > 0) return plainText(verdicts.map(({ message }) => message).join(' '));
  return plainText(`\`${property ?? keysOf(path).at(-1)}\` was ${kind}.`);
}

/** The operation that a place from the root is in. */
function operationsAt({ operations }: Side, place: string): string[] {
  const [root, path, method] = keysOf(place);
  return operations
    .filter((it) => root === 'paths' && it.path === path)
    .filter((it) => method === undefined || it.method === method.toUpperCase())
    .map((it) => it.operationId);
}

/** Parts that Redocly compares with another one at the same place if both were added and removed. */
const replaceable =
  /^(response|header|media-type|(required-)?parameter|request-body)-(added|removed)$/;

/** Whether a place is in an example, and not in a property that is called like one. */
function isExample(place: string): boolean {
  const keys = keysOf(place);
  const index = keys.findIndex((it) => it === 'example' || it === 'examples');
  return index > 0 && keys[index - 1] !== 'properties';
}

const replacedPointers = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ kind }) => replaceable.test(kind))
    .flatMap(({ kind, pointers }) => (kind.endsWith('added') ? pointers.after : pointers.before));

/**
 * Accounts for each change that Redocly reports: what our rules found is at least as high as Redocly rates it, and
 * what they did not find is added. Redocly does not know what schemas that are composed differently have in common, so
 * our rules alone decide on these.
 */
export function mergeRedocly(
  findings: readonly Finding[],
  reported: readonly RedoclyChange[],
  after: Side,
  {
    recomposed = { before: [], after: [] },
    unmatched = [],
  }: {
    readonly recomposed?: Pair<readonly string[]>;
    /** Pointers of operations and paths that only one document has. Redocly compares them with others. */
    readonly unmatched?: readonly string[];
  } = {},
): Finding[] {
  const result = [...findings];
  const replaced = [...unmatched, ...replacedPointers(findings)];
  const isIgnored = ({ path, base, revision }: RedoclyChange) =>
    replaced.some((it) => path !== it && isWithin(path, it)) ||
    revision?.pointer === '#/info/version' ||
    // Redocly compares tags by their place in the list, so that one new tag changes all behind it.
    isWithin(path, '#/tags') ||
    revision?.pointer === '#/x-generated' ||
    recomposed.before.some((it) => base && isWithin(base.pointer, it)) ||
    recomposed.after.some((it) => revision && isWithin(revision.pointer, it));
  for (const change of reported.filter((it) => !isIgnored(it))) {
    const ranked = result
      .map((finding, index) => ({ finding, index, rate: closeness(finding, change) }))
      .filter(({ rate }) => rate > 0)
      .sort((a, b) => b.rate - a.rate);
    const isCovered = ranked.some(
      ({ finding }) =>
        !isHigher(change.impact, finding.impact) ||
        // Redocly calls a new example an addition.
        (finding.kind === 'text-revised' && isExample(change.path)),
    );
    if (isCovered) continue;
    const closest = ranked.find(({ finding }) => finding.kind !== 'text-revised');
    if (closest) {
      result[closest.index] = { ...closest.finding, impact: change.impact };
      continue;
    }
    result.push({
      kind: `redocly-${change.verdicts[0]?.ruleId ?? change.kind}`,
      impact: change.impact,
      text: capitalize(wording(change)),
      where: { operations: operationsAt(after, change.path) },
      pointers: {
        before: change.base ? [change.base.pointer] : [],
        after: change.revision ? [change.revision.pointer] : [],
      },
    });
  }
  return result;
}
