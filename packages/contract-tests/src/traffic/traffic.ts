import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Answer } from '../answer.ts';
import { answerChecks } from '../checks/answer/index.ts';
import { type CheckChoice, choiceOf } from '../checks/choice.ts';
import { requestCredentials } from '../checks/request/credentials.ts';
import { requestChecks } from '../checks/request/index.ts';
import { contractFor } from '../contract.ts';
import { collectCoverage } from '../coverage.ts';
import type { Exchange } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { groupFindings } from '../findings.ts';
import { answered, findingOf, judgeExchange } from '../judge.ts';
import type { CaseResult, Result } from '../result.ts';
import { routeOf } from '../route.ts';
import { type Mask, maskOf } from './mask.ts';
import { isOfRedaction } from './redacted.ts';

/** Every check of traffic, by its id, with what it demands. */
export const trafficChecks: readonly { readonly id: string; readonly demands: string }[] = [
  answered,
  ...answerChecks,
  ...requestChecks,
].map(({ id, demands }) => ({ id, demands }));

/** Options that all judges of traffic have. */
export interface TrafficOptions extends CheckChoice {
  /** Notices are failures too. Default: false. */
  readonly strict?: boolean;
  /** Bundled document to judge by. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

/** Where the traffic comes from. */
export interface TrafficSource {
  readonly kind: 'proxy' | 'har';
  /** A base URL, or the name of a file. */
  readonly subject: string;
  /** Whether credentials and secrets may have been taken out before. */
  readonly isRecorded: boolean;
}

/** What is known of an exchange besides itself. */
export interface Told {
  /** Whether it is known that the request had a body, or none, and what it was. Default: true. */
  readonly isRequestBodyTold?: boolean;
}

/** What was found out about an exchange. */
export interface Judged {
  /** Undefined where the request is for none of the contract's operations. */
  readonly operationId: string | undefined;
  /** Everything that is wrong, with its secrets. */
  readonly findings: readonly Finding[];
  /** Those of the findings that were not made before, without secrets. */
  readonly fresh: readonly Finding[];
}

/** Judges exchanges, one after another, and keeps none but those that the findings show. */
export interface Traffic {
  judge(exchange: Exchange, told?: Told): Judged;
  /** Counts an exchange of which nothing can be judged. */
  pass(): void;
  /** How many exchanges were for an operation of the contract. */
  readonly judged: number;
  /** How many failures there were, each kind of them once. */
  readonly failures: number;
  /** What came out until now. */
  result(): Result;
}

/** The exchanges of one operation that were answered with one status. */
interface Tally {
  readonly operationId: string;
  readonly status: number | undefined;
  readonly findings: ReturnType<typeof groupFindings>;
  count: number;
  durationMs: number;
}

const none: Judged = { operationId: undefined, findings: [], fresh: [] };

/**
 * Judges traffic.
 *
 * @throws RunError where a check is unknown.
 */
export function createTraffic(
  { kind, subject, isRecorded }: TrafficSource,
  options: TrafficOptions = {},
): Traffic {
  const { strict = false } = options;
  const isChosen = choiceOf(trafficChecks, options);
  const contract = contractFor(options.document);
  const route = routeOf(contract);
  const coverage = collectCoverage(contract);
  const checks = answerChecks.filter(isChosen);
  const ofRequest = requestChecks.filter(isChosen);
  const groups = groupFindings();
  const tallies = new Map<string, Tally>();
  const startedAt = Date.now();
  const start = performance.now();
  let judged = 0;
  let failures = 0;
  let outside = 0;
  let firstOutside = '';
  let withoutBody = 0;
  let unjudged = 0;
  let hasCredentials = false;

  function tallyOf(operationId: string, status: number | undefined): Tally {
    const key = `${operationId} ${status}`;
    const known = tallies.get(key);
    if (known) return known;
    const tally = { operationId, status, findings: groupFindings(), count: 0, durationMs: 0 };
    tallies.set(key, tally);
    return tally;
  }

  function* findingsOf(
    routed: NonNullable<ReturnType<typeof route>>,
    exchange: Exchange,
    answer: Answer | undefined,
    isBodyTold: boolean,
  ): Generator<Finding> {
    if (!answer) return;
    const { operation, values } = routed;
    const request = { contract, operation, values, request: exchange.request, answer, isBodyTold };
    for (const check of ofRequest) {
      for (const it of check.judge(request)) {
        yield findingOf(contract, check.id, it, { operation, exchange });
      }
    }
  }

  /** A recording without any credentials says nothing of those that were sent. */
  const isTold = ({ check }: Finding): boolean =>
    !isRecorded || hasCredentials || check !== requestCredentials.id;

  return {
    judge(exchange, { isRequestBodyTold = true } = {}) {
      const { method, url } = exchange.request;
      const routed = route(method, url);
      if (!routed) {
        if (outside++ === 0)
          firstOutside = `${method} ${/^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''}`;
        return none;
      }
      const { operation } = routed;
      const { operationId } = operation;
      judged++;
      if ('authorization' in exchange.request.headers) hasCredentials = true;
      const { answer, findings: ofAnswer } = judgeExchange(contract, operation, exchange, {
        checks,
      });
      if (answer) coverage.add(operation, answer, method === operation.method);
      if (answer && answer.body === undefined) withoutBody++;
      const tally = tallyOf(operationId, answer?.status);
      tally.count++;
      tally.durationMs += exchange.durationMs;
      const findings = [...ofAnswer, ...findingsOf(routed, exchange, answer, isRequestBodyTold)]
        .filter((it) => isChosen({ id: it.check }))
        .filter((it) => !isRecorded || !answer || !isOfRedaction(it, answer))
        .map((it): Finding => (strict ? { ...it, severity: 'failure' } : it));
      const fresh: Finding[] = [];
      let mask: Mask | undefined;
      for (const finding of findings) {
        let masked: Finding | undefined;
        const keep = () => {
          mask ??= maskOf(exchange, answer);
          masked ??= mask.finding(finding);
          return masked;
        };
        groups.add(finding, () => {
          fresh.push(keep());
          if (finding.severity === 'failure') failures++;
          return keep();
        });
        tally.findings.add(finding, keep);
      }
      return { operationId, findings, fresh };
    },
    pass() {
      unjudged++;
    },
    get judged() {
      return judged;
    },
    get failures() {
      return failures;
    },
    result() {
      const findings = groups.list().filter(isTold);
      const { info } = contract.document as unknown as { info: { title: string; version: string } };
      const exchanges = findings.flatMap(({ exchange }) => exchange ?? []);
      return {
        kind,
        subject,
        contract: { title: info.title, version: info.version },
        seed: undefined,
        allowWrites: undefined,
        startedAt,
        durationMs: performance.now() - start,
        cases: cases(),
        findings,
        coverage: coverage.coverage(() => undefined),
        exchanges: [...new Set(exchanges)],
        judged,
        leftovers: [],
        interrupted: undefined,
        passed: findings.every(({ severity }) => severity !== 'failure'),
      };
    },
  };

  /** One case for each operation and status that came, one for each operation without any, and the rest. */
  function cases(): readonly CaseResult[] {
    const common = { check: 'traffic', findings: [], requests: 0, durationMs: 0 };
    const all = [...tallies.values()];
    const ofOperations = contract.operations.flatMap(({ operationId }): CaseResult[] => {
      const own = all.filter((it) => it.operationId === operationId);
      if (own.length === 0) {
        const skipped = 'no exchange was for it';
        return [{ ...common, title: operationId, operationId, skipped }];
      }
      return own.map(({ status, findings, count, durationMs }) => ({
        ...common,
        title: `${operationId} ${status ?? 'without an answer'}`,
        operationId,
        findings: findings.list().filter(isTold),
        skipped: undefined,
        requests: count,
        durationMs,
      }));
    });
    const skip = (title: string, requests: number, skipped: string): CaseResult[] =>
      requests === 0 ? [] : [{ ...common, title, operationId: undefined, requests, skipped }];
    return [
      ...ofOperations,
      ...skip(
        'bodies that are not known',
        withoutBody,
        'the bodies of the answers are missing or too long; the rest of the answers was judged',
      ),
      ...skip('exchanges without an answer', unjudged, 'nothing says that the server is why'),
      ...skip(
        'exchanges outside of the contract',
        outside,
        `they are for none of its operations; the first was ${firstOutside}`,
      ),
    ];
  }
}
