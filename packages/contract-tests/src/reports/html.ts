import { createHash } from 'node:crypto';
import type { Exchange, HeaderFields } from '../exchange.ts';
import type { GroupedFinding } from '../finding.ts';
import type { Result } from '../result.ts';
import { answerLine, commandOf, detailsOf } from './details.ts';
import { escapeMarkup } from './escape-markup.ts';
import { style } from './html-style.ts';
import { cut, firstOf, printable, printableBlock } from './printable.ts';
import {
  count,
  countOutcomes,
  findingsOf,
  groupBy,
  outcomeOf,
  percentOf,
  repeatLine,
  seconds,
  sharesOf,
  subjectLine,
  verdictOf,
} from './summary.ts';

/** Longest text of the server that is shown whole, and longest body, in UTF-16 units. */
const longest = 2_000;
const longestBody = 10_000;
/** Most findings, and most lines of a list; the rest is only counted. */
const mostFindings = 200;
const mostListed = 500;

/** No script, no request, no style but that of the page itself. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A text as it stands on the page, on one line. */
const line = (text: string): string => escapeMarkup(printable(cut(text, longest)));

const block = (text: string): string =>
  `<pre tabindex="0">${escapeMarkup(printableBlock(cut(text, longestBody)))}</pre>`;

const tag = (name: string, text: string, classes = ''): string =>
  `<${name}${classes && ` class="${classes}"`}>${text}</${name}>`;

const folded = (summary: string, content: string): string =>
  `<details>\n<summary>${summary}</summary>\n${content}\n</details>`;

/** Elements of a list, of which the rest is only counted. */
function listOf<T>(
  all: readonly T[],
  most: number,
  element: 'article' | 'li' | 'div',
  write: (it: T) => string,
): string {
  const { first, more } = firstOf(all, most);
  return [...first.map(write), ...(more ? [tag(element, `and ${more} more`)] : [])].join('\n');
}

/** A URL as a link, where it is one of the web. */
const linked = (url: string): string =>
  /^https?:/i.test(url)
    ? `<a href="${line(url)}" rel="noopener noreferrer">${line(url)}</a>`
    : line(url);

const headersOf = (headers: HeaderFields): string =>
  Object.entries(headers)
    .map(([name, value]) => printable(cut(`${name}: ${value}`, longest)))
    .join('\n');

function bodyOf(body: string | undefined): string {
  if (body === undefined) return '';
  return body === '' ? '<p class="dim">empty body</p>' : block(body);
}

function exchangeOf(exchange: Exchange): string {
  const { request, answer } = exchange;
  const sent = `${request.method} ${request.url}`;
  return folded(
    'Request and answer',
    [
      tag('h4', 'Request'),
      block([printable(sent), headersOf(request.headers)].join('\n')),
      bodyOf(request.body),
      tag('h4', `Answer: ${line(answerLine(exchange))}`),
      answer ? block(headersOf(answer.headers)) + bodyOf(answer.body) : '',
    ].join('\n'),
  );
}

function findingOf(finding: GroupedFinding): string {
  const { severity, check, operationId, message, page, pointer, exchange } = finding;
  const details = detailsOf(finding, longest)
    .filter(([label]) => label !== 'repeat' && label !== 'contract')
    .map(([label, text]) => `<dt>${label}</dt><dd><code>${escapeMarkup(text)}</code></dd>`);
  const source = [
    ...(pointer === undefined ? [] : [`<code>${line(pointer)}</code>`]),
    ...(page === undefined ? [] : [linked(page)]),
  ];
  return `<article class="${severity}">
<h3><span class="badge">${severity}</span> ${line(message)}</h3>
<p class="dim">${[operationId, `check ${check}`]
    .filter((it) => it !== undefined)
    .map((it) => line(it))
    .join(' · ')}</p>
<dl>
${details.join('\n')}
${source.length ? `<dt>contract</dt><dd>${source.join('<br>')}</dd>` : ''}
</dl>
${exchange ? `${tag('h4', 'Repeat it')}${block(commandOf(exchange))}\n${exchangeOf(exchange)}` : ''}
</article>`;
}

function findingsSection(result: Result): string {
  const all = [...findingsOf(result, 'failure'), ...findingsOf(result, 'notice')];
  const content = all.length
    ? listOf(all, mostFindings, 'article', findingOf)
    : tag('p', 'Nothing was found.');
  return `<section>\n${tag('h2', 'Findings')}\n${content}\n</section>`;
}

function leftoverSection({ leftovers }: Result): string {
  if (leftovers.length === 0) return '';
  const content = listOf(
    leftovers,
    mostListed,
    'div',
    ({ what, why, command }) =>
      `<div><p><b>${line(what)}</b>: ${line(why)}</p>${block(printable(command))}</div>`,
  );
  return `<section>\n${tag('h2', 'Left over')}\n<p>The run made these and could not remove them.</p>\n${content}\n</section>`;
}

/** A bar that shows a share; the numbers stand beside it. */
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
        `<ul>${listOf(share.missed, mostListed, 'li', ({ what, why }) => `<li><code>${line(what)}</code>: ${line(why)}</li>`)}</ul>`,
      ),
    );
  return `<section>
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
    const rows = listOf(group, mostListed, 'li', (it) => {
      const outcome = outcomeOf(it);
      const why = it.skipped === undefined ? '' : line(it.skipped);
      return `<li><span class="outcome ${outcome}">${outcome}</span> ${line(it.title)}${why && `<br><span class="dim">${why}</span>`}</li>`;
    });
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    return folded(`<b>${line(check)}</b> ${counts}`, `<ul class="cases">\n${rows}\n</ul>`);
  });
  return `<section>\n${tag('h2', 'Cases')}\n${groups.join('\n') || tag('p', 'No case was run.')}\n</section>`;
}

function headerOf(result: Result): string {
  const { cases, coverage, interrupted, judged, startedAt, durationMs, passed } = result;
  const counts = countOutcomes(cases);
  const facts = [
    ['passed', counts.passed],
    ['failed', counts.failed],
    ['skipped', counts.skipped],
    ['coverage', percentOf(coverage)],
  ].map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const started = new Date(startedAt).toISOString();
  const repeat = repeatLine(result);
  return `<header>
<p class="dim">${line(subjectLine(result))}</p>
<h1 class="${passed ? 'passed' : 'failed'}">${line(verdictOf(result))}</h1>
${interrupted === undefined ? '' : `<p><b>Interrupted:</b> ${line(interrupted)}</p>`}
<dl class="facts">
${facts.join('\n')}
</dl>
<p class="dim">${count(judged, 'exchange')} judged in ${seconds(durationMs)}, from <time datetime="${started}">${started.slice(0, 19).replace('T', ' ')} UTC</time> on.${repeat === undefined ? '' : ` ${line(repeat)}.`}</p>
</header>`;
}

/**
 * The result as one HTML page that needs nothing else: it has no script, makes no request, and a content
 * security policy that allows neither. It is readable on phones, in the dark, on paper and by ear.
 *
 * Texts of the server are cut at 2,000 characters, bodies at 10,000; it shows 200 findings at most.
 */
export function renderHtml(result: Result): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${line(`${verdictOf(result)}: ${subjectLine(result)}`)}</title>
<style>${style}</style>
</head>
<body>
${headerOf(result)}
<main>
${[findingsSection(result), leftoverSection(result), coverageSection(result), casesSection(result)].filter(Boolean).join('\n')}
</main>
</body>
</html>
`;
}
