import type { Finding } from '../finding.ts';
import type { CaseResult, Result } from '../result.ts';
import { detailsOf, headingOf } from './details.ts';
import { escapeMarkup } from './escape-markup.ts';
import { cut, printable, printableBlock } from './printable.ts';
import { countOutcomes, groupBy, percentOf, subjectLine } from './summary.ts';

/** Longest text of the server that is shown whole, in UTF-16 units. */
const longest = 2_000;
/** The same for a message, which readers show on one line. */
const longestMessage = 300;

type Attributes = Readonly<Record<string, string | number>>;

/** An element; its children are elements already. */
function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeMarkup(printable(String(value)))}"`,
  );
  const tag = `${name}${written.join('')}`;
  return children.length ? `<${tag}>\n${children.join('\n')}\n</${name}>` : `<${tag}/>`;
}

/** An element that holds text. */
const textElement = (name: string, attributes: Attributes, text: string): string =>
  element(name, attributes, escapeMarkup(printableBlock(text)));

const secondsOf = (milliseconds: number): string => (milliseconds / 1_000).toFixed(3);

const describe = (finding: Finding): string =>
  [
    `[${finding.check}] ${headingOf(finding, longest)}`,
    ...detailsOf(finding, longest).map(([label, text]) => `  ${label}: ${text}`),
  ].join('\n');

/** All the failures of a case, as one. */
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

/** Names of which none is there twice: some readers show only the first case of a name. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Failures that were found outside of any case, for example while the server was tidied up. */
function failuresOutside({ cases, findings }: Result): readonly Finding[] {
  const keyOf = ({ check, operationId, message, at }: Finding) =>
    JSON.stringify([check, operationId, message, at]);
  const inside = new Set(cases.flatMap((it) => it.findings.map(keyOf)));
  return findings.filter((it) => it.severity === 'failure' && !inside.has(keyOf(it)));
}

/** What speaks against the server, or leaves it open, outside of any case: a name, and the problem. */
function problemsOfRun(result: Result): readonly (readonly [name: string, problem: string])[] {
  const { interrupted, leftovers } = result;
  const outside = failuresOutside(result);
  return [
    ...(interrupted === undefined ? [] : [['runs to its end', interrupted] as const]),
    ...leftovers.map(
      ({ what, why, command }) => [`removes ${what}`, `${why}\n${printable(command)}`] as const,
    ),
    ...(outside.length
      ? [['holds outside of the cases', outside.map(describe).join('\n\n')] as const]
      : []),
  ];
}

/**
 * The result as JUnit XML, which GitLab, Jenkins, Azure DevOps and actions of GitHub read: a test suite for
 * each check, a test case for each case. A case has one `failure` with all that was found, since most readers
 * show only the first; notices are its `system-out`. What could not be removed, an end before time, and what
 * was found outside of the cases, are cases with an `error` in a suite named `run`.
 *
 * Texts of the server are cut at 2,000 characters; what XML does not allow stands as JSON escapes it.
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
