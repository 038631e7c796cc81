import { createHash } from 'node:crypto';
import type { Exchange, HeaderFields } from '../../model/exchange.ts';
import type { BrokenRule } from '../../model/finding.ts';
import { coverageProblem } from '../../model/required-coverage.ts';
import type { Result } from '../../model/result.ts';
import { commandOf, headingOf, notStated, responseLine, ruleDetails } from '../details.ts';
import { escapeMarkup } from '../escape-markup.ts';
import { cut, firstOf, printable, printableBlock } from '../printable.ts';
import {
  count,
  countOutcomes,
  groupBy,
  outcomeOf,
  percentOf,
  placesOf,
  rulesOf,
  seconds,
  seedLine,
  sharesOf,
  subjectLine,
  verdictOf,
  whatOf,
} from '../summary.ts';
import { createFilter, type Filter } from './html-filter.ts';
import { style as baseStyle } from './html-style.ts';

/** Limits for texts and bodies of the server, in UTF-16 code units. */
const longest = 2_000;
const longestBody = 10_000;
/** Limits for findings and list items; the rest is only counted. */
const mostFindings = 200;
const mostListed = 500;
const mostSummarized = 50;
const mostOperations = 5;
/** Limit for a text in the summary. */
const longestSummary = 120;

/** Allows no scripts, no requests and no styles but the inline style sheet. */
const policyFor = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Escapes a text for one line of the page. */
const line = (text: string): string => escapeMarkup(printable(cut(text, longest)));

const block = (text: string): string =>
  `<pre tabindex="0">${escapeMarkup(printableBlock(cut(text, longestBody)))}</pre>`;

const tag = (name: string, text: string, classes = ''): string =>
  `<${name}${classes && ` class="${classes}"`}>${text}</${name}>`;

const folded = (summary: string, content: string): string =>
  `<details>\n<summary>${summary}</summary>\n${content}\n</details>`;

/** Renders the first elements of a list and counts the rest. */
function renderList<T>(
  all: readonly T[],
  most: number,
  element: 'article' | 'li' | 'div',
  write: (it: T) => string,
): string {
  const { first, more } = firstOf(all, most);
  return [...first.map(write), ...(more ? [tag(element, `and ${more} more`)] : [])].join('\n');
}

/** Renders an HTTP URL as a link. */
const renderLink = (url: string): string =>
  /^https?:/i.test(url)
    ? `<a href="${line(url)}" rel="noopener noreferrer">${line(url)}</a>`
    : line(url);

const formatHeaders = (headers: HeaderFields): string =>
  Object.entries(headers)
    .map(([name, value]) => printable(cut(`${name}: ${value}`, longest)))
    .join('\n');

function renderBody(body: string | undefined): string {
  if (body === undefined) return '';
  return body === '' ? '<p class="dim">empty body</p>' : block(body);
}

function renderExchange(exchange: Exchange): string {
  const { request, response } = exchange;
  const sent = `${request.method} ${request.url}`;
  return folded(
    'Request and response',
    [
      tag('h4', 'Request'),
      block([printable(sent), formatHeaders(request.headers)].join('\n')),
      renderBody(request.body),
      tag('h4', `Response: ${line(responseLine(exchange))}`),
      response ? block(formatHeaders(response.headers)) + renderBody(response.body) : '',
    ].join('\n'),
  );
}

function renderRule(rule: BrokenRule, at: number, filter: Filter): string {
  const { severity, checks, operations, message, page, pointer, exchange } = rule;
  const details = ruleDetails(rule, longest)
    .filter(([label]) => label !== 'reproduce' && label !== 'contract')
    .map(([label, text]) => `<dt>${label}</dt><dd><code>${escapeMarkup(text)}</code></dd>`);
  const source = [
    pointer === undefined ? notStated : `<code>${line(pointer)}</code>`,
    ...(page === undefined ? [] : [renderLink(page)]),
  ];
  return `<article id="finding-${at}" class="${severity}" ${filter.attributesOf(rule)}>
<h3><span class="badge">${severity}</span> ${line(message)}</h3>
<p class="dim">${[...operations.slice(0, mostOperations), ...checks.map((it) => `check ${it}`)]
    .map((it) => line(it))
    .join(' · ')}</p>
<dl>
${details.join('\n')}
<dt>contract</dt><dd>${source.join('<br>')}</dd>
</dl>
${exchange ? `${tag('h4', 'Reproduce')}${block(commandOf(exchange))}\n${renderExchange(exchange)}` : ''}
</article>`;
}

function findingsSection(rules: readonly BrokenRule[], filter: Filter): string {
  const content = rules.length
    ? filter.controls +
      renderList(rules, mostFindings, 'article', (it) => renderRule(it, rules.indexOf(it), filter))
    : tag('p', 'No findings.');
  return `<section id="findings">\n${tag('h2', 'Findings')}\n${content}\n</section>`;
}

function summarySection(rules: readonly BrokenRule[]): string {
  if (rules.length === 0) return '';
  const { first, more } = firstOf(rules, mostSummarized);
  const rows = first.map(
    (it, at) =>
      `<tr><td class="${it.severity}"><span class="badge">${it.severity}</span></td><td>${line(it.check)}</td><td><a href="#finding-${at}">${line(cut(whatOf(it), longestSummary))}</a></td><td>${line(placesOf(it))}</td><td>${it.count}</td></tr>`,
  );
  return `<section id="summary">
${tag('h2', 'Summary')}
<div class="wide" tabindex="0" role="region" aria-label="Summary">
<table>
<thead><tr><th scope="col">Severity</th><th scope="col">Check</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Count</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${more ? tag('p', `and ${more} more`) : ''}
</section>`;
}

/** Renders links to the sections. */
const contents = (sections: readonly string[]): string => {
  const links = sections.flatMap((section) => {
    const [, id, title] = /^<section id="(\w+)">\s*<h2>(.*?)<\/h2>/s.exec(section) ?? [];
    return id === undefined ? [] : [`<li><a href="#${id}">${title}</a></li>`];
  });
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`;
};

function leftoverSection({ leftovers }: Result): string {
  if (leftovers.length === 0) return '';
  const content = renderList(
    leftovers,
    mostListed,
    'div',
    ({ what, why, command }) =>
      `<div><p><b>${line(what)}</b>: ${line(why)}</p>${block(printable(command))}</div>`,
  );
  return `<section id="leftovers">\n${tag('h2', 'Leftovers')}\n<p>The run created these and could not remove them.</p>\n${content}\n</section>`;
}

function baselineSection({ baseline }: Result): string {
  if (!baseline) return '';
  const { known, vanished } = baseline;
  const list = (title: string, texts: readonly string[]) =>
    texts.length === 0
      ? ''
      : folded(
          `${title}: ${texts.length}`,
          `<ul>${renderList(texts, mostListed, 'li', (it) => `<li>${line(it)}</li>`)}</ul>`,
        );
  return `<section id="baseline">\n${tag('h2', 'Baseline')}\n${
    [
      list(
        'Known findings',
        known.map((it) => `${it.check}: ${headingOf(it, longest)}`),
      ),
      list('Vanished', vanished),
    ].join('\n') || tag('p', 'The baseline is empty.')
  }\n</section>`;
}

/** Renders a bar for a share; the numbers are in the table. */
const bar = (reached: number, total: number): string =>
  `<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="6"/><rect class="part" width="${total ? (100 * reached) / total : 100}" height="6"/></svg>`;

function coverageSection({ coverage }: Result): string {
  const rows = sharesOf(coverage).map(
    ([name, { reached, total }]) =>
      `<tr><th scope="row">${name}</th><td>${reached} of ${total}</td><td class="bar">${bar(reached, total)}</td></tr>`,
  );
  const missed = sharesOf(coverage)
    .filter(([, share]) => share.missed.length > 0)
    .map(([name, share]) =>
      folded(
        `${name} not reached: ${share.missed.length}`,
        `<ul>${renderList(share.missed, mostListed, 'li', ({ what, why }) => `<li><code>${line(what)}</code>: ${line(why)}</li>`)}</ul>`,
      ),
    );
  return `<section id="coverage">
${tag('h2', `Coverage: ${percentOf(coverage)}`)}
<div class="wide" tabindex="0" role="region" aria-label="Coverage">
<table>
<thead><tr><th scope="col">Of the contract</th><th scope="col">Reached</th><th scope="col">Share</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${missed.join('\n')}
</section>`;
}

function casesSection({ cases }: Result): string {
  const groups = [...groupBy(cases, ({ check }) => check)].map(([check, group]) => {
    const { passed, failed, skipped } = countOutcomes(group);
    const rows = renderList(group, mostListed, 'li', (it) => {
      const outcome = outcomeOf(it);
      const why = it.skipped === undefined ? '' : line(it.skipped);
      return `<li><span class="outcome ${outcome}">${outcome}</span> ${line(it.title)}${why && `<br><span class="dim">${why}</span>`}</li>`;
    });
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    return folded(`<b>${line(check)}</b> ${counts}`, `<ul class="cases">\n${rows}\n</ul>`);
  });
  return `<section id="cases">\n${tag('h2', 'Cases')}\n${groups.join('\n') || tag('p', 'No case was run.')}\n</section>`;
}

function renderHeader(result: Result): string {
  const { cases, coverage, interrupted, checked, startedAt, durationMs, passed } = result;
  const counts = countOutcomes(cases);
  const facts = [
    ['passed', counts.passed],
    ['failed', counts.failed],
    ['skipped', counts.skipped],
    ['coverage', percentOf(coverage)],
  ].map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const started = new Date(startedAt).toISOString();
  const repeat = seedLine(result);
  const uncovered = coverageProblem(result);
  return `<header>
<p class="dim">${line(subjectLine(result))}</p>
<h1 class="${passed ? 'passed' : 'failed'}">${line(verdictOf(result))}</h1>
${interrupted === undefined ? '' : `<p><b>Interrupted:</b> ${line(interrupted)}</p>`}
${uncovered === undefined ? '' : `<p><b>${uncovered}</b></p>`}
<dl class="facts">
${facts.join('\n')}
</dl>
<p class="dim">${count(checked, 'exchange')} checked in ${seconds(durationMs)}, started at <time datetime="${started}">${started.slice(0, 19).replace('T', ' ')} UTC</time>.${repeat === undefined ? '' : ` ${line(repeat)}.`}</p>
</header>`;
}

/**
 * Renders the result as a self-contained HTML page without scripts and requests, enforced by its content
 * security policy. It works on phones, in dark mode, in print and with screen readers.
 *
 * Texts of the server are cut at 2,000 characters, bodies at 10,000; at most 200 findings are shown.
 */
export function renderHtml(result: Result): string {
  const rules = rulesOf(result);
  const filter = createFilter(rules.slice(0, mostFindings));
  const style = baseStyle + filter.style;
  const sections = [
    summarySection(rules),
    findingsSection(rules, filter),
    leftoverSection(result),
    baselineSection(result),
    coverageSection(result),
    casesSection(result),
  ].filter(Boolean);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policyFor(style))}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${line(`${verdictOf(result)}: ${subjectLine(result)}`)}</title>
<style>${style}</style>
</head>
<body>
${renderHeader(result)}
${contents(sections)}
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}
