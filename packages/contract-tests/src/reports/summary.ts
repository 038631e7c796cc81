import type { Coverage, Share } from '../coverage.ts';
import type { GroupedFinding, Severity } from '../finding.ts';
import type { CaseResult, Result } from '../result.ts';

/** What became of a case. */
export type Outcome = 'passed' | 'failed' | 'skipped';

/** A case has failed if something was found that breaks the contract. Notices do not count. */
export function outcomeOf({ skipped, findings }: CaseResult): Outcome {
  if (findings.some(({ severity }) => severity === 'failure')) return 'failed';
  return skipped === undefined ? 'passed' : 'skipped';
}

/** How many cases have each outcome. */
export function countOutcomes(cases: readonly CaseResult[]): Readonly<Record<Outcome, number>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const it of cases) counts[outcomeOf(it)] += 1;
  return counts;
}

/** For example `12 passed, 1 failed, 2 skipped`. */
export function outcomeLine(cases: readonly CaseResult[]): string {
  const { passed, failed, skipped } = countOutcomes(cases);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The elements of a list by what `keyOf` tells of them, in the order of the first of each. */
export function groupBy<T>(list: readonly T[], keyOf: (it: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const it of list) {
    const group = groups.get(keyOf(it));
    if (group) group.push(it);
    else groups.set(keyOf(it), [it]);
  }
  return groups;
}

/** The findings of one severity. */
export function findingsOf(result: Result, severity: Severity): readonly GroupedFinding[] {
  return result.findings.filter((it) => it.severity === severity);
}

/** For example `2 failures`. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** What the contract is called, and what was held against it. */
export function subjectLine({ kind, subject, contract }: Result): string {
  const tested = { run: 'tested at', proxy: 'traffic with', har: 'recorded in' }[kind];
  return `${contract.title} ${contract.version}, ${tested} ${subject}`;
}

/** The verdict in a few words, for example `2 failures, 1 left over`. */
export function verdictOf(result: Result): string {
  const failures = findingsOf(result, 'failure').length;
  const notices = findingsOf(result, 'notice').length;
  const { leftovers, interrupted, passed } = result;
  return [
    ...(passed ? ['Passed'] : []),
    ...(failures ? [count(failures, 'failure')] : []),
    ...(interrupted === undefined ? [] : ['interrupted']),
    ...(leftovers.length ? [`${leftovers.length} left over`] : []),
    ...(notices ? [count(notices, 'notice')] : []),
  ].join(', ');
}

/** How a run is repeated with the same values; undefined where it had none. */
export const repeatLine = ({ seed }: Result): string | undefined =>
  seed === undefined ? undefined : `Seed ${seed}: repeat it with --seed ${seed}`;

/** A time in seconds, for example `3.2 s`. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/** The shares of the coverage, by name. */
export const sharesOf = ({
  operations,
  responses,
  parameters,
  properties,
}: Coverage): readonly (readonly [name: string, share: Share])[] =>
  Object.entries({ operations, responses, parameters, properties });

/** The percentage of the coverage, rounded down, so that 100 % means all of it. */
export const percentOf = ({ percent }: Coverage): string => `${Math.floor(percent)} %`;
