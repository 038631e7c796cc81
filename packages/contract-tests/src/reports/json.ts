import type { Exchange } from '../exchange.ts';
import type { Finding, GroupedFinding } from '../finding.ts';
import type { Result } from '../result.ts';
import { curlOf } from './curl.ts';
import { cut } from './printable.ts';
import { countOutcomes, outcomeOf } from './summary.ts';

/** Longest body or other text of the server that is given whole, in UTF-16 units. */
const longest = 100_000;

const bodyOf = (body: string | undefined): string | null =>
  body === undefined ? null : cut(body, longest);

function exchangeOf({ request, answer, failure, startedAt, durationMs }: Exchange) {
  const { method, url, headers, body } = request;
  return {
    startedAt: new Date(startedAt).toISOString(),
    durationMs,
    request: { method, url, headers, body: bodyOf(body) },
    answer: answer
      ? {
          status: answer.status,
          headers: answer.headers,
          body: bodyOf(answer.body),
          isUtf8: answer.isUtf8 ?? null,
        }
      : null,
    failure: failure ?? null,
    curl: body !== undefined && body.length > longest ? null : curlOf(request),
  };
}

/** What tells findings apart. */
const briefOf = ({ severity, check, operationId, message, at }: Omit<Finding, 'exchange'>) => ({
  severity,
  check,
  operationId: operationId ?? null,
  message: cut(message, longest),
  at: at === undefined ? null : cut(at, longest),
});

const findingOf = ({ exchange, ...finding }: GroupedFinding) => ({
  ...briefOf(finding),
  expected: cut(finding.expected, longest),
  actual: cut(finding.actual, longest),
  pointer: finding.pointer ?? null,
  page: finding.page ?? null,
  count: finding.count,
  exchange: exchange ? exchangeOf(exchange) : null,
});

/**
 * The result as JSON, for programs. Its keys are those of `Result` and always there, in the same order; what
 * is undefined there is null here, times are ISO 8601, durations milliseconds. Besides:
 *
 * - `format` is the version of this shape: it changes when a key is removed or means something else.
 * - `counts` has the number of cases that passed, failed and were skipped, and each case its `outcome`.
 * - Each finding has the exchange that shows it, and that the line `curl` that sends its request again. The
 *   other exchanges are left out; the HAR report has them.
 * - The findings of a case are brief: severity, check, operation, message and place.
 *
 * Texts are cut at 100,000 characters; the line is null where that of the request was.
 */
export function renderJson(result: Result): string {
  const { kind, subject, contract, seed, allowWrites, startedAt, durationMs } = result;
  const { cases, findings, coverage, judged, leftovers, interrupted, passed } = result;
  const report = {
    format: 1,
    kind,
    subject,
    contract,
    seed: seed ?? null,
    allowWrites: allowWrites ?? null,
    startedAt: new Date(startedAt).toISOString(),
    durationMs,
    passed,
    interrupted: interrupted ?? null,
    judged,
    counts: countOutcomes(cases),
    findings: findings.map(findingOf),
    cases: cases.map((it) => ({
      check: it.check,
      title: it.title,
      operationId: it.operationId ?? null,
      outcome: outcomeOf(it),
      skipped: it.skipped ?? null,
      requests: it.requests,
      durationMs: it.durationMs,
      findings: it.findings.map(briefOf),
    })),
    coverage,
    leftovers,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
