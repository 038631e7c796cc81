import type { BrokenRule, Finding, GroupedFinding } from '../model/finding.ts';
import { stableText } from './fingerprint.ts';

/** Splits a message into what is wrong and the kind of request that shows it. */
function splitMessage({ message, operationId }: Finding): readonly [string, string] {
  const own = operationId === undefined ? message : message.replace(`${operationId} `, '');
  const [, what = own, kind = ''] = /^(returned \d{3}) (.*)$/s.exec(own) ?? [];
  // Any success breaks the same rule.
  return [what.replace(/^returned 2\d\d$/, 'returned 2XX'), kind];
}

/** Whether a pointer is to a part that several operations share. */
const isShared = (pointer: string | undefined): pointer is string =>
  pointer?.includes('/components/') ?? false;

/** Whether a message names a place in the body or a header, which differs between operations. */
const namesPlace = (what: string): boolean => /^(body|header|request)\b/.test(what);

/** Whether the server failed, which is one problem, whatever a check was about to test. */
const isServerError = (what: string): boolean => /^returned 5\d\d$/.test(what);

/** Returns what identifies the rule that a finding breaks. */
export function ruleOf(finding: Finding): string {
  const { severity, check, pointer, expected } = finding;
  const [what] = splitMessage(finding);
  if (isServerError(what)) return JSON.stringify([severity, what]);
  // The same text without a place in the body has one cause, such as a gateway, whichever responses show it.
  const isInSchema = isShared(pointer) && namesPlace(what);
  const rule = isInSchema ? `${pointer} ${expected}` : stableText(what);
  return JSON.stringify([severity, check, rule]);
}

/**
 * Groups findings by the rule that they break: those of one place in a shared schema break one; so do those that read
 * the same; so do server errors with one status, whichever checks they stop.
 */
export function groupByRule(findings: readonly GroupedFinding[]): readonly BrokenRule[] {
  const groups = new Map<string, [GroupedFinding, ...GroupedFinding[]]>();
  for (const it of findings) {
    const group = groups.get(ruleOf(it));
    if (group) group.push(it);
    else groups.set(ruleOf(it), [it]);
  }
  return [...groups.values()].map((places) => {
    const [first, ...others] = places;
    const unique = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))];
    const operations = unique(places.map(({ operationId }) => operationId ?? ''));
    const checks = unique(places.map(({ check }) => check));
    const common = { ...first, checks, operations, places };
    if (others.length === 0) return { ...common, kinds: [] };
    return {
      ...common,
      operationId: operations.length === 1 ? operations[0] : undefined,
      message: splitMessage(first)[0],
      kinds: unique(places.map((it) => splitMessage(it)[1] || (it.at ?? ''))),
      count: places.reduce((sum, it) => sum + it.count, 0),
    };
  });
}

/** Returns the findings of all rules. */
export const placesIn = (rules: readonly BrokenRule[]): readonly GroupedFinding[] =>
  rules.flatMap(({ places }) => places);
