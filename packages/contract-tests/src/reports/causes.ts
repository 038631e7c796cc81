import { stableText } from '../baseline/fingerprint.ts';
import type { GroupedFinding, Severity } from '../model/finding.ts';

/** Findings with one cause: the same rule is broken on several operations, or by several kinds of requests. */
export interface Cause {
  readonly severity: Severity;
  /** Id of the check. */
  readonly check: string;
  /** What is wrong, in the words of the first finding, without its operation and kind. */
  readonly what: string;
  /** Ids of the operations that it was seen on. */
  readonly operations: readonly string[];
  /** The kinds of requests or places that it was seen with; empty if the rule has none. */
  readonly kinds: readonly string[];
  /** How often it was reported. */
  readonly count: number;
  /** In order of first occurrence; at least one. */
  readonly findings: readonly [GroupedFinding, ...GroupedFinding[]];
}

/** Splits a message into what is wrong and the kind of request that shows it. */
function splitMessage({ message, operationId }: GroupedFinding): readonly [string, string] {
  const own = operationId === undefined ? message : message.replace(`${operationId} `, '');
  const [, what = own, kind = ''] = /^(returned \d{3}) (.*)$/s.exec(own) ?? [];
  // Any success breaks the same rule.
  return [what.replace(/^returned 2\d\d$/, 'returned 2XX'), kind];
}

/** Whether a pointer is to a part that several operations share. */
const isShared = (pointer: string | undefined): pointer is string =>
  pointer?.includes('/components/') ?? false;

/** Groups findings by cause. Those of one place in a shared schema have one; so have those that read the same. */
export function groupByCause(findings: readonly GroupedFinding[]): readonly Cause[] {
  const groups = new Map<string, [GroupedFinding, ...GroupedFinding[]]>();
  for (const it of findings) {
    const [what] = splitMessage(it);
    const rule = isShared(it.pointer) ? `${it.pointer} ${it.expected}` : stableText(what);
    const key = JSON.stringify([it.severity, it.check, rule]);
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const [what] = splitMessage(first);
    const unique = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))];
    const kinds = unique(group.map((it) => splitMessage(it)[1] || (it.at ?? '')));
    return {
      severity: first.severity,
      check: first.check,
      what: group.length === 1 ? first.message : what,
      operations: unique(group.map(({ operationId }) => operationId ?? '')),
      kinds: group.length === 1 ? [] : kinds,
      count: group.reduce((sum, it) => sum + it.count, 0),
      findings: group,
    };
  });
}
