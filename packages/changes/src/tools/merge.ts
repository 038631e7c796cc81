import { keysOf } from '@scalingo-addons/openapi';
import { isHigher } from '../change.ts';
import { capitalize, type Finding } from '../comparison/findings.ts';
import type { Pair, Side } from '../comparison/sides.ts';
import type { OasdiffChange } from './oasdiff.ts';
import { schemasOfProperty } from './property-schemas.ts';
import type { RedoclyChange } from './redocly.ts';

/**
 * What Redocly calls breaking although it is not, by its rule. A response whose limits are wider is an addition: the
 * contract tells clients not to validate responses strictly.
 */
const overruled: Readonly<Record<string, readonly string[]>> = {
  'schema-constraint-changed': ['bound-loosened', 'pattern-removed', 'object-opened'],
};

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

/** A text without what only a program reads. */
const plain = (text: string): string =>
  text
    .replaceAll(/#\/(?:[\w$~.-]+\/)*([\w$~.-]+)/g, '$1')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

function wording({ verdicts, kind, property, path }: RedoclyChange): string {
  if (verdicts.length > 0) return plain(verdicts.map(({ message }) => message).join(' '));
  return plain(`\`${property ?? keysOf(path).at(-1)}\` was ${kind}.`);
}

/** The operation that a place from the root is in. */
function operationsAt({ operations }: Side, place: string): string[] {
  const [root, path, method] = keysOf(place);
  return operations
    .filter((it) => root === 'paths' && it.path === path)
    .filter((it) => method === undefined || it.method === method.toUpperCase())
    .map((it) => it.operationId);
}

/**
 * Accounts for each change that Redocly reports: what our rules found is at least as high as Redocly rates it, and
 * what they did not find is added. Redocly does not know what schemas that are composed differently have in common, so
 * our rules alone decide on these.
 */
export function mergeRedocly(
  findings: readonly Finding[],
  reported: readonly RedoclyChange[],
  after: Side,
  recomposed: Pair<readonly string[]> = { before: [], after: [] },
): Finding[] {
  const result = [...findings];
  const isRecomposed = ({ base, revision }: RedoclyChange) =>
    recomposed.before.some((it) => base && isWithin(base.pointer, it)) ||
    recomposed.after.some((it) => revision && isWithin(revision.pointer, it));
  for (const change of reported.filter((it) => !isRecomposed(it))) {
    const ranked = result
      .map((finding, index) => ({ finding, index, rate: closeness(finding, change) }))
      .filter(({ rate }) => rate > 0)
      .sort((a, b) => b.rate - a.rate);
    const isCovered = ranked.some(({ finding }) => !isHigher(change.impact, finding.impact));
    const isOverruled = ranked.some(({ finding }) =>
      change.verdicts.some(({ ruleId }) => overruled[ruleId]?.includes(finding.kind)),
    );
    if (isCovered || isOverruled) continue;
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

const codeSpans = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** How oasdiff names a property or parameter. */
const subjects: readonly RegExp[] = [
  /(?:property|parameter) `([^`]+)`/,
  /`([^`]+)` (?:request|response)'s property/,
  /`([^`]+)` (?:property|parameter)/,
];

/** The names on the path of the property or parameter that oasdiff reports, for example `addons` and `status`. */
function subjectOf({ text }: OasdiffChange): string[] {
  const path = subjects.map((it) => it.exec(text)?.[1]).find((it) => it !== undefined) ?? '';
  return path.split('/').filter((it) => /^[A-Za-z_][\w-]*$/.test(it) && it !== 'items');
}

/** The property or parameter that a finding is about: the last name in its first path. */
const nameIn = ({ text }: Finding): string | undefined =>
  codeSpans(text)
    .at(0)
    ?.split(/[.[\]*]+/)
    .filter(Boolean)
    .at(-1);

/** Whether a finding is about what oasdiff reports: the property, the schema of its values, or what contains it. */
function isAbout(
  finding: Finding,
  subject: readonly string[],
  schemasOf: (property: string) => ReadonlySet<string>,
): boolean {
  const last = subject.at(-1);
  if (last === undefined) return true;
  const { schema } = finding.where;
  return (
    subject.includes(nameIn(finding) ?? '') || (schema !== undefined && schemasOf(last).has(schema))
  );
}

/**
 * Makes sure that what oasdiff calls breaking is a breaking change: a finding of ours about it becomes one, and what
 * our rules did not find is added.
 */
export function mergeOasdiff(
  findings: readonly Finding[],
  reported: readonly OasdiffChange[],
  sides: { readonly before: Side; readonly after: Side },
): Finding[] {
  const result = [...findings];
  const schemasOf = (property: string) =>
    new Set([
      ...schemasOfProperty(sides.before, property),
      ...schemasOfProperty(sides.after, property),
    ]);
  for (const change of reported.filter(({ level }) => level >= 3)) {
    const ids = [sides.after, sides.before].flatMap(({ operations }) =>
      operations
        .filter((it) => it.path === change.path && it.method === change.operation)
        .map((it) => it.operationId),
    );
    const subject = subjectOf(change);
    const related = result.filter(
      (it) =>
        (ids.length === 0 || it.where.operations.some((id) => ids.includes(id))) &&
        isAbout(it, subject, schemasOf),
    );
    if (related.some(({ impact }) => impact === 'major')) continue;
    const [closest] =
      subject.length > 0 ? related.filter((it) => nameIn(it) === subject.at(-1)) : [];
    if (closest) {
      result[result.indexOf(closest)] = { ...closest, impact: 'major' };
      continue;
    }
    const kind = `oasdiff-${change.id}`;
    const text = capitalize(`${plain(change.text)}.`);
    const same = result.findIndex((it) => it.kind === kind && it.text === text);
    const operations = [...(result[same]?.where.operations ?? []), ...ids.slice(0, 1)];
    const finding: Finding = {
      ...{ kind, text, impact: 'major' },
      where: { operations: [...new Set(operations)] },
      pointers: { before: [], after: [] },
    };
    if (same >= 0) result[same] = finding;
    else result.push(finding);
  }
  return result;
}
