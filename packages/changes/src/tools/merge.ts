import { keysOf } from '@scalingo-addons/openapi';
import { type Impact, isHigher } from '../change.ts';
import { capitalize, type Finding } from '../comparison/findings.ts';
import type { Side } from '../comparison/sides.ts';
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

function wording({ verdicts, kind, typeName, property, path }: RedoclyChange): string {
  if (verdicts.length > 0) return plain(verdicts.map(({ message }) => message).join(' '));
  const what = property ?? keysOf(path).at(-1);
  const noun = typeName.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return plain(`\`${what}\` of a ${noun} was ${kind}.`);
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
 * what they did not find is added.
 */
export function mergeRedocly(
  findings: readonly Finding[],
  reported: readonly RedoclyChange[],
  after: Side,
): Finding[] {
  const result = [...findings];
  for (const change of reported) {
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

/** The property or parameter that a text of oasdiff is about, for example `status` of `addons/items/status`. */
const subjectOf = (text: string): string | undefined =>
  [...text.matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code)
    .filter((it) => !['query', 'path', 'header'].includes(it))
    .map((it) => it.split('/').at(-1) ?? '')
    .find((it) => /^[A-Za-z_][\w-]*$/.test(it));

const mentions = (text: string, name: string): boolean => text.split(/[^\w-]+/).includes(name);

/** Whether a major change of ours covers what oasdiff calls breaking in an operation. */
function covers(
  { impact, text, where }: Finding,
  change: OasdiffChange,
  id: string | undefined,
  schemasOf: (property: string) => ReadonlySet<string>,
): boolean {
  if (impact !== 'major' || (id !== undefined && !where.operations.includes(id))) return false;
  if (!/propert|parameter/.test(change.text)) return true;
  const name = subjectOf(change.text);
  // Another property of the operation does not cover this one; the schema of its values does.
  return (
    name === undefined ||
    mentions(text, name) ||
    (where.schema !== undefined && schemasOf(name).has(where.schema))
  );
}

const breaking: Impact = 'major';

/** Adds what oasdiff calls breaking and no major change covers. */
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
    const find = ({ operations }: Side) =>
      operations.find((it) => it.path === change.path && it.method === change.operation)
        ?.operationId;
    const ids = [find(sides.after), find(sides.before), change.operationId].filter(
      (it) => it !== undefined,
    );
    const candidates = ids.length > 0 ? ids : [undefined];
    if (candidates.some((id) => result.some((it) => covers(it, change, id, schemasOf)))) continue;
    const text = capitalize(`${plain(change.text)}.`);
    const kind = `oasdiff-${change.id}`;
    const same = result.findIndex((it) => it.kind === kind && it.text === text);
    const operations = [...(result[same]?.where.operations ?? []), ...ids.slice(0, 1)];
    const finding: Finding = {
      kind,
      impact: breaking,
      text,
      where: { operations: [...new Set(operations)] },
      pointers: { before: [], after: [] },
    };
    if (same >= 0) result[same] = finding;
    else result.push(finding);
  }
  return result;
}
