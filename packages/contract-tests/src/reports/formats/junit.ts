import type { Finding } from '../../model/finding.ts';
import type { CaseResult, Result } from '../../model/result.ts';
import { detailsOf, headingOf } from '../details.ts';
import { escapeMarkup } from '../escape-markup.ts';
import { cut, printable, printableBlock } from '../printable.ts';
import { countOutcomes, groupBy, percentOf, subjectLine } from '../summary.ts';

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

/** Renders all failures of a case as one element. */
function failureOf(first: Finding, others: readonly Finding[]): string {
  const more = others.length ? ` (and ${others.length} more)` : '';
  return textElement(
    'failure',
    { message: headingOf(first, longestMessage) + more, type: first.check },
    [first, ...others].map(describe).join('\n\n'),
  );
}

function testCase(it: CaseResult, suite: string, name: string): string {
  const [first, ...others] = it.findings.filter(({ severity }) => severity === 'failure');
  const notices = it.findings.filter(({ severity }) => severity === 'notice');
  const attributes = { classname: suite, name, time: secondsOf(it.durationMs) };
  return element(
    'testcase',
    attributes,
    ...(first ? [failureOf(first, others)] : []),
    ...(it.skipped !== undefined && !first
      ? [element('skipped', { message: cut(it.skipped, longest) })]
      : []),
    ...(notices.length ? [textElement('system-out', {}, notices.map(describe).join('\n\n'))] : []),
  );
}

/** Makes names unique: some tools only show the first case with a name. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Returns failures outside of all cases, for example during the cleanup. */
function failuresOutside({ cases, findings }: Result): readonly Finding[] {
  const keyOf = ({ check, operationId, message, at }: Finding) =>
    JSON.stringify([check, operationId, message, at]);
  const inside = new Set(cases.flatMap((it) => it.findings.map(keyOf)));
  return findings.filter((it) => it.severity === 'failure' && !inside.has(keyOf(it)));
}

/** Returns the problems outside of all cases: a name and a description. */
function problemsOfRun(result: Result): readonly (readonly [name: string, problem: string])[] {
  const { interrupted, leftovers } = result;
  const outside = failuresOutside(result);
  return [
    ...(interrupted === undefined ? [] : [['completes the run', interrupted] as const]),
    ...leftovers.map(
      ({ what, why, command }) => [`removes ${what}`, `${why}\n${printable(command)}`] as const,
    ),
    ...(outside.length
      ? [['has no failures outside of the cases', outside.map(describe).join('\n\n')] as const]
      : []),
  ];
}

/**
 * Renders the result as JUnit XML for GitLab, Jenkins, Azure DevOps and GitHub actions: a test suite per check,
 * a test case per case. A case has at most one `failure` with all failures, since most tools only show the
 * first; notices are its `system-out`. Leftovers, an interruption and failures outside of the cases are
 * test cases with an `error` in the test suite `run`.
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
  const suites = [...groupBy(cases, ({ check }) => check)].map(([check, group]) => {
    const { failed, skipped } = countOutcomes(group);
    const names = distinct(group.map((it) => cut(it.title, longest)));
    const time = group.reduce((sum, it) => sum + it.durationMs, 0);
    return element(
      'testsuite',
      {
        name: check,
        tests: group.length,
        failures: failed,
        errors: 0,
        skipped,
        time: secondsOf(time),
        timestamp,
      },
      properties,
      ...group.map((it, at) => testCase(it, check, names[at] ?? it.title)),
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
  const { failed, skipped } = countOutcomes(cases);
  const root = element(
    'testsuites',
    {
      name: title,
      tests: cases.length + problems.length,
      failures: failed,
      errors: problems.length,
      skipped,
      time: secondsOf(durationMs),
    },
    ...suites,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
