import type { Finding } from '../comparison/findings.ts';
import type { Pair, Side } from '../comparison/sides.ts';
import { capitalize } from '../comparison/words.ts';
import type { OasdiffChange } from './oasdiff.ts';
import { plainText } from './plain-text.ts';
import { schemasOfProperty } from './property-schemas.ts';

const codeSpans = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** How oasdiff names a property or parameter. */
const subjects: readonly RegExp[] = [
  /`([^`]+)` (?:request|response)(?:'s)? property/,
  /(?:property|parameter) `([^`]+)`/,
  /`([^`]+)` (?:property|parameter)/,
];

/** The names on the path of the property or parameter that oasdiff reports, for example `addons` and `status`. */
function subjectOf({ text }: OasdiffChange): string[] {
  const path = subjects.map((it) => it.exec(text)?.[1]).find((it) => it !== undefined) ?? '';
  return path.split('/').filter((it) => /^[A-Za-z_][\w-]*$/.test(it) && it !== 'items');
}

/** The property or parameter that a finding is about: the last name in its first path. */
const nameIn = ({ subject, text }: Finding): string | undefined =>
  codeSpans(subject ?? text)
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

const wordsIn = (text: string): string[] => text.split(/[^\w-]+/).filter(Boolean);

/** The finding about the same property or schema, not about what contains it, that shares the most names and values. */
function closestTo(
  { text }: OasdiffChange,
  related: readonly Finding[],
  subject: readonly string[],
): Finding | undefined {
  if (subject.length === 0) return undefined;
  const values = codeSpans(text).flatMap(wordsIn);
  const rate = (it: Finding) => wordsIn(it.text).filter((word) => values.includes(word)).length;
  return related
    .filter((it) => !subject.slice(0, -1).includes(nameIn(it) ?? ''))
    .sort((a, b) => rate(b) - rate(a))
    .at(0);
}

/** A finding for what our rules did not find. */
const toFinding = ({ id, text }: OasdiffChange, operations: readonly string[]): Finding => ({
  kind: `oasdiff-${id}`,
  impact: 'major',
  text: capitalize(`${plainText(text)}.`),
  where: { operations },
  pointers: { before: [], after: [] },
});

/**
 * Makes sure that what oasdiff calls breaking is a breaking change: a finding of ours about it becomes one, and what
 * our rules did not find is added.
 */
export function mergeOasdiff(
  findings: readonly Finding[],
  reported: readonly OasdiffChange[],
  sides: Pair<Side>,
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
    const closest = closestTo(change, related, subject);
    if (closest) {
      result[result.indexOf(closest)] = { ...closest, impact: 'major' };
      continue;
    }
    const added = toFinding(change, ids.slice(0, 1));
    const same = result.findIndex((it) => it.kind === added.kind && it.text === added.text);
    const operations = [...(result[same]?.where.operations ?? []), ...added.where.operations];
    const finding = { ...added, where: { operations: [...new Set(operations)] } };
    if (same >= 0) result[same] = finding;
    else result.push(finding);
  }
  return result;
}
