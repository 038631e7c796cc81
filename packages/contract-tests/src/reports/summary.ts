import { notSelected } from '../contract/operation-filter.ts';
import type { Coverage, MissedPart, Share } from '../model/coverage.ts';
import type { BrokenRule, Severity } from '../model/finding.ts';
import { coverageProblem } from '../model/required-coverage.ts';
import type { CaseResult, Result } from '../model/result.ts';
import { firstOf } from './printable.ts';

/** The outcome of a case. */
export type Outcome = 'passed' | 'failed' | 'skipped';

/** Returns the outcome of a case: failed if there is a failure; notices do not count. */
export function outcomeOf({ skipped, findings }: CaseResult): Outcome {
  if (findings.some(({ severity }) => severity === 'failure')) return 'failed';
  return skipped === undefined ? 'passed' : 'skipped';
}

/** Counts the cases by outcome. */
export function countOutcomes(cases: readonly CaseResult[]): Readonly<Record<Outcome, number>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const it of cases) counts[outcomeOf(it)] += 1;
  return counts;
}

/** For example `13 of 15 cases ran: 12 passed, 1 failed, 2 skipped`. */
export function outcomeLine(cases: readonly CaseResult[]): string {
  const { passed, failed, skipped } = countOutcomes(cases);
  const ran = `${passed + failed} of ${count(cases.length, 'case')} ran`;
  return `${ran}: ${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Groups the items of a list by key, in order of first occurrence. */
export function groupBy<T>(list: readonly T[], keyOf: (it: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const it of list) {
    const group = groups.get(keyOf(it));
    if (group) group.push(it);
    else groups.set(keyOf(it), [it]);
  }
  return groups;
}

/** Returns the broken rules of one severity. */
export function findingsOf(result: Result, severity: Severity): readonly BrokenRule[] {
  return result.findings.filter((it) => it.severity === severity);
}

/** Returns the broken rules, failures first. */
export const rulesOf = (result: Result): readonly BrokenRule[] => [
  ...findingsOf(result, 'failure'),
  ...findingsOf(result, 'notice'),
];

/** Returns what is wrong, with the first kind of request that shows it: a status alone, such as `returned 2XX`, says little. */
export function whatOf({ message, kinds: [kind = ''] }: BrokenRule): string {
  return kind.startsWith('for ') ? `${message} ${kind}` : message;
}

/** Limit for the operations in a line. */
const mostOperations = 3;

/** Returns where a rule was seen, in a few words. */
export function placesOf({ checks, operations, kinds }: BrokenRule): string {
  const { first, more } = firstOf(operations, mostOperations);
  const names = [...first, ...(more ? [`${more} more`] : [])].join(', ') || 'no single operation';
  return [
    names,
    ...(checks.length > 1 ? [count(checks.length, 'check')] : []),
    ...(kinds.length > 1 ? [count(kinds.length, 'kind')] : []),
  ].join('; ');
}

/** For example `2 failures`. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** Returns the contract and what was tested. */
export function subjectLine({ kind, subject, contract }: Result): string {
  const tested = { run: 'tested at', proxy: 'proxied to', har: 'recorded in' }[kind];
  return `${contract.title} ${contract.version}${subject && `, ${tested} ${subject}`}`;
}

/** Returns the operations that never succeeded in a run, and why; none for traffic, which calls what it calls. */
export const untestedIn = ({ kind, coverage }: Result): readonly MissedPart[] =>
  kind === 'run' ? coverage.untested : [];

/** Limit for the names in a verdict. */
const mostNames = 5;

function namesOf(untested: readonly MissedPart[]): string {
  const names = untested.slice(0, mostNames).map(({ what }) => what);
  return [...names, ...(untested.length > mostNames ? ['…'] : [])].join(', ');
}

/** Returns a short verdict, for example `2 failures, 1 leftover`. */
export function verdictOf(result: Result): string {
  const failures = findingsOf(result, 'failure').length;
  const notices = findingsOf(result, 'notice').length;
  const { leftovers, interrupted, passed, coverage, baseline } = result;
  const known = baseline?.known.length ?? 0;
  const vanished = baseline?.vanished.length ?? 0;
  const unsuccessful = untestedIn(result);
  const untested = unsuccessful.filter(({ why }) => why !== notSelected);
  const unselected = unsuccessful.length - untested.length;
  return [
    ...(passed ? ['Passed'] : []),
    ...(failures ? [count(failures, 'failure')] : []),
    ...(interrupted === undefined ? [] : ['interrupted']),
    ...(leftovers.length ? [count(leftovers.length, 'leftover')] : []),
    ...(coverageProblem(result) === undefined ? [] : ['too little coverage']),
    ...(notices ? [count(notices, 'notice')] : []),
    ...(known ? [count(known, 'known finding')] : []),
    ...(vanished ? [`${count(vanished, 'finding')} of the baseline vanished`] : []),
    ...(untested.length
      ? [
          `${untested.length} of ${count(coverage.operations.total - unselected, 'operation')} not tested (${namesOf(untested)})`,
        ]
      : []),
    ...(unselected ? [`${count(unselected, 'operation')} not selected`] : []),
  ].join(', ');
}

/** Returns how to reproduce the random values of a run; undefined for traffic. */
export const seedLine = ({ seed }: Result): string | undefined =>
  seed === undefined ? undefined : `Seed ${seed}: reproduce with --seed ${seed}`;

/** Formats a duration in seconds, for example `3.2 s`. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/** Returns the parts of the coverage by name. */
export const sharesOf = ({
  operations,
  responses,
  parameters,
  properties,
}: Coverage): readonly (readonly [name: string, share: Share])[] =>
  Object.entries({ operations, responses, parameters, properties });

/** Formats the coverage, rounded down, so that 100 % means complete. */
export const percentOf = ({ percent }: Coverage): string => `${Math.floor(percent)} %`;
