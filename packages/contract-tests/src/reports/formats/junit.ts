import { groupByRule, ruleOf } from '../../findings/group-by-rule.ts';
import type { BrokenRule, Finding } from '../../model/finding.ts';
import { coverageProblem } from '../../model/required-coverage.ts';
import type { CaseResult, Result } from '../../model/result.ts';
import { detailsOf, headingOf, ruleDetails } from '../details.ts';
import { escapeMarkup } from '../escape-markup.ts';
import { cut, printable, printableBlock } from '../printable.ts';
import { groupBy, outcomeOf, percentOf, subjectLine } from '../summary.ts';

/** Limit for texts of the server, in UTF-16 code units. */
const longest = 2_000;
/** Limit for messages, which are usually displayed on one line. */
const longestMessage = 300;

type Attributes = Readonly<Record<string, string | number>>;

/** Renders an element; its children are already rendered. */
function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeMarkup(printable(String(value)))}"`,
  );
  const tag = `${name}${written.join('')}`;
  return children.length ? `<${tag}>\n${children.join('\n')}\n</${name}>` : `<${tag}/>`;
}

/** Renders an element that contains text. */
const textElement = (name: string, attributes: Attributes, text: string): string =>
  element(name, attributes, escapeMarkup(printableBlock(text)));

const secondsOf = (milliseconds: number): string => (milliseconds / 1_000).toFixed(3);

const describe = (finding: Finding): string =>
  [
    `[${finding.check}] ${headingOf(finding, longest)}`,
    ...detailsOf(finding, longest).map(([label, text]) => `  ${label}: ${text}`),
  ].join('\n');

const describeRule = (rule: BrokenRule): string =>
  [
    `[${rule.check}] ${headingOf(rule, longest)}`,
    ...ruleDetails(rule, longest).map(([label, text]) => `  ${label}: ${text}`),
  ].join('\n');

/** A case, and the broken rules that it is the first to show. */
interface Told {
  readonly result: CaseResult;
  readonly rules: readonly BrokenRule[];
  /** An earlier case that has reported the rules; undefined if there is none. */
  readonly toldBy: string | undefined;
}

/** Tells each broken rule once, in the first case that shows it. */
function tellOnce({ cases, findings }: Result): readonly Told[] {
  const known = new Map(findings.map((it) => [ruleOf(it.places[0]), it]));
  const tellers = new Map<string, string>();
  return cases.map((result) => {
    const failures = result.findings.filter(({ severity }) => severity === 'failure');
    const toldBy = failures.map((it) => tellers.get(ruleOf(it))).find((it) => it !== undefined);
    const fresh = groupByRule(
      failures.filter((it) => !tellers.has(ruleOf(it))).map((it) => ({ ...it, count: 1 })),
    );
    for (const it of fresh) tellers.set(ruleOf(it.places[0]), result.title);
    return { result, rules: fresh.map((it) => known.get(ruleOf(it.places[0])) ?? it), toldBy };
  });
}

/** Why a case is shown as skipped; undefined if it is not. */
const skippedWhy = ({ result, rules, toldBy }: Told): string | undefined => {
  if (outcomeOf(result) !== 'failed') return result.skipped;
  return rules.length > 0 ? undefined : `fails for the same reason as: ${toldBy}`;
};

/** Renders the broken rules of a case as one element. */
function failureOf([first, ...others]: readonly [BrokenRule, ...BrokenRule[]]): string {
  const more = others.length ? ` (and ${others.length} more)` : '';
  return textElement(
    'failure',
    { message: headingOf(first, longestMessage) + more, type: first.check },
    [first, ...others].map(describeRule).join('\n\n'),
  );
}

function testCase(told: Told, suite: string, name: string): string {
  const { result, rules } = told;
  const [first, ...others] = rules;
  const why = skippedWhy(told);
  const notices = result.findings.filter(({ severity }) => severity === 'notice');
  const attributes = { classname: suite, name, time: secondsOf(result.durationMs) };
  return element(
    'testcase',
    attributes,
    ...(first ? [failureOf([first, ...others])] : []),
    ...(why === undefined ? [] : [element('skipped', { message: printable(cut(why, longest)) })]),
    ...(notices.length ? [textElement('system-out', {}, notices.map(describe).join('\n\n'))] : []),
  );
}

/** Counts the elements of cases. */
const countTold = (all: readonly Told[]) => ({
  failures: all.filter(({ rules }) => rules.length > 0).length,
  skipped: all.filter((it) => skippedWhy(it) !== undefined).length,
});

/** Makes names unique: some tools only show the first case with a name. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Returns the rules that are only broken outside of all cases, for example during the cleanup. */
function failuresOutside({ cases, findings }: Result): readonly BrokenRule[] {
  const inside = new Set(cases.flatMap((it) => it.findings.map(ruleOf)));
  return findings.filter((it) => it.severity === 'failure' && !inside.has(ruleOf(it.places[0])));
}

/** Returns the problems outside of all cases: a name and a description. */
function problemsOfRun(result: Result): readonly (readonly [name: string, problem: string])[] {
  const { interrupted, leftovers } = result;
  const outside = failuresOutside(result);
  const uncovered = coverageProblem(result);
  return [
    ...(interrupted === undefined ? [] : [['completes the run', interrupted] as const]),
    ...(uncovered === undefined ? [] : [['covers enough of the contract', uncovered] as const]),
    ...leftovers.map(
      ({ what, why, command }) => [`removes ${what}`, `${why}\n${printable(command)}`] as const,
    ),
    ...(outside.length
      ? [['has no failures outside of the cases', outside.map(describeRule).join('\n\n')] as const]
      : []),
  ];
}

/**
 * Renders the result as JUnit XML for GitLab, Jenkins, Azure DevOps and GitHub actions: a test suite per check,
 * a test case per case. A broken rule is one `failure`, of the first case that shows it, with all operations and kinds of
 * requests; further cases that only show the same are `skipped` and name that case. A case has at most one `failure` with
 * all its rules, since most tools only show the first; notices are its `system-out`. Leftovers, an interruption, too little
 * coverage and failures outside of the cases are test cases with an `error` in the test suite `run`.
 *
 * Texts of the server are cut at 2,000 characters; characters that XML does not allow are escaped as in JSON.
 */
export function renderJUnit(result: Result): string {
  const { cases, seed, coverage, durationMs, startedAt } = result;
  const timestamp = new Date(startedAt).toISOString();
  const title = subjectLine(result);
  const properties = element(
    'properties',
    {},
    element('property', { name: 'subject', value: result.subject }),
    element('property', { name: 'contract', value: result.contract.version }),
    element('property', { name: 'coverage', value: percentOf(coverage) }),
    ...(seed === undefined ? [] : [element('property', { name: 'seed', value: seed })]),
  );
  const told = tellOnce(result);
  const suites = [...groupBy(told, (it) => it.result.check)].map(([check, group]) => {
    const names = distinct(group.map((it) => cut(it.result.title, longest)));
    const time = group.reduce((sum, it) => sum + it.result.durationMs, 0);
    return element(
      'testsuite',
      {
        name: check,
        tests: group.length,
        ...countTold(group),
        errors: 0,
        time: secondsOf(time),
        timestamp,
      },
      properties,
      ...group.map((it, at) => testCase(it, check, names[at] ?? it.result.title)),
    );
  });
  const problems = problemsOfRun(result);
  if (problems.length) {
    const names = distinct(problems.map(([name]) => name));
    suites.push(
      element(
        'testsuite',
        {
          name: 'run',
          tests: problems.length,
          failures: 0,
          errors: problems.length,
          skipped: 0,
          time: secondsOf(0),
          timestamp,
        },
        ...problems.map(([, text], at) =>
          element(
            'testcase',
            { classname: 'run', name: names[at] ?? '', time: secondsOf(0) },
            textElement('error', { message: cut(text, longestMessage), type: 'run' }, text),
          ),
        ),
      ),
    );
  }
  const root = element(
    'testsuites',
    {
      name: title,
      tests: cases.length + problems.length,
      ...countTold(told),
      errors: problems.length,
      time: secondsOf(durationMs),
    },
    ...suites,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
