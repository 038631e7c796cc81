import { fingerprintOf } from '../../findings/fingerprint.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { BrokenRule, Finding, GroupedFinding } from '../../model/finding.ts';
import type { Result } from '../../model/result.ts';
import { curlOf } from '../curl.ts';
import { cut } from '../printable.ts';
import { countOutcomes, outcomeOf } from '../summary.ts';

/** Limit for bodies and other texts of the server, in UTF-16 code units. */
const longest = 100_000;

const toJsonBody = (body: string | undefined): string | null =>
  body === undefined ? null : cut(body, longest);

function toJsonExchange({ request, response, failure, startedAt, durationMs }: Exchange) {
  const { method, url, headers, body } = request;
  return {
    startedAt: new Date(startedAt).toISOString(),
    durationMs,
    request: { method, url, headers, body: toJsonBody(body) },
    response: response
      ? {
          status: response.status,
          headers: response.headers,
          body: toJsonBody(response.body),
          isUtf8: response.isUtf8 ?? null,
        }
      : null,
    failure: failure ?? null,
    curl: body !== undefined && body.length > longest ? null : curlOf(request),
  };
}

/** Returns what distinguishes findings. */
const toBriefFinding = ({
  severity,
  check,
  operationId,
  message,
  at,
}: Omit<Finding, 'exchange'>) => ({
  severity,
  check,
  operationId: operationId ?? null,
  message: cut(message, longest),
  at: at === undefined ? null : cut(at, longest),
});

/** Returns one place where a rule is broken, as a baseline knows it. */
const toJsonPlace = ({ exchange, ...finding }: GroupedFinding) => ({
  ...toBriefFinding(finding),
  count: finding.count,
  fingerprint: cut(fingerprintOf(finding), longest),
});

const toJsonFinding = ({
  exchange,
  checks,
  operations,
  kinds,
  places,
  ...finding
}: BrokenRule) => ({
  ...toBriefFinding(finding),
  checks,
  operations,
  kinds: kinds.map((it) => cut(it, longest)),
  expected: cut(finding.expected, longest),
  actual: cut(finding.actual, longest),
  pointer: finding.pointer ?? null,
  page: finding.page ?? null,
  count: finding.count,
  exchange: exchange ? toJsonExchange(exchange) : null,
  places: places.map(toJsonPlace),
});

/**
 * Renders the result as JSON. The keys are those of `Result`, always present and in the same order; undefined
 * becomes null, times are ISO 8601, durations are in milliseconds. In addition:
 *
 * - `format` is the version of this shape. It changes if a key is removed or changes its meaning.
 * - `counts` is the number of passed, failed and skipped cases; each case has its `outcome`.
 * - Each finding is a broken rule; `checks` are those that report it, and `places` are the operations and kinds of
 *   requests that show it, each with a `fingerprint`, the same in every run. `operationId` is null if there are several operations.
 * - Each finding has the exchange of its first place with a `curl` command that sends the request. Other exchanges are
 *   omitted; see the HAR report.
 * - The findings of a case have severity, check, operation, message and location only.
 *
 * Texts are cut at 100,000 characters; `curl` is null if the request body was cut.
 */
export function renderJson(result: Result): string {
  const { kind, subject, contract, seed, allowWrites, startedAt, durationMs } = result;
  const { cases, findings, coverage, requiredCoverage, checked, leftovers, interrupted, passed } =
    result;
  const report = {
    format: 2,
    kind,
    subject,
    contract,
    seed: seed ?? null,
    allowWrites: allowWrites ?? null,
    startedAt: new Date(startedAt).toISOString(),
    durationMs,
    passed,
    interrupted: interrupted ?? null,
    checked,
    counts: countOutcomes(cases),
    findings: findings.map(toJsonFinding),
    cases: cases.map((it) => ({
      check: it.check,
      title: it.title,
      operationId: it.operationId ?? null,
      outcome: outcomeOf(it),
      skipped: it.skipped ?? null,
      requests: it.requests,
      durationMs: it.durationMs,
      findings: it.findings.map(toBriefFinding),
    })),
    coverage,
    requiredCoverage: requiredCoverage ?? null,
    leftovers,
    baseline: result.baseline
      ? {
          known: result.baseline.known.map(toJsonPlace),
          vanished: result.baseline.vanished,
        }
      : null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
