import type { OpenApiDocument, Operation } from '@scalingo-addons/openapi';
import { checkExchange, responds } from '../checks/check-exchange.ts';
import { requestCredentials } from '../checks/request/credentials.ts';
import { requestChecks } from '../checks/request/index.ts';
import { responseChecks } from '../checks/response/index.ts';
import { type CheckSelection, createCheckFilter } from '../checks/selection.ts';
import { createCoverageCollector } from '../contract/coverage-collector.ts';
import { loadDocument } from '../contract/load-document.ts';
import {
  createOperationFilter,
  notSelected,
  type OperationSelection,
} from '../contract/operation-filter.ts';
import { createRouter } from '../contract/router.ts';
import { titleOf } from '../contract/title.ts';
import { createFinding } from '../findings/create-finding.ts';
import { groupByRule } from '../findings/group-by-rule.ts';
import { createFindingGroups } from '../findings/group-findings.ts';
import type { Mask } from '../findings/mask.ts';
import { createSecretMemory } from '../findings/secret-memory.ts';
import { type ContractResponse, readResponse } from '../model/contract-response.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { carriedText } from '../secrets/carried.ts';
import { createExchangeMask, type ExchangeMask } from './mask-exchange.ts';
import { createLaterMask } from './mask-later.ts';
import { isMaskedSecret } from './masked-secret.ts';
import { createTallies } from './tallies.ts';

/** All checks of traffic. */
export const trafficChecks: readonly { readonly id: string; readonly requirement: string }[] = [
  responds,
  ...responseChecks,
  ...requestChecks,
].map(({ id, requirement }) => ({ id, requirement }));

/** Options for checking traffic. */
export interface TrafficOptions extends CheckSelection, OperationSelection {
  /** Treat notices as failures. Default: false. */
  readonly strict?: boolean;
  /** Bundled document to check against. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

/** The source of the traffic. */
export interface TrafficSource {
  readonly kind: 'proxy' | 'har';
  /** A base URL or a file name. */
  readonly subject: string;
  /** Whether credentials and secrets may have been removed. */
  readonly isRecorded: boolean;
}

/** Additional information about an exchange. */
export interface ExchangeInfo {
  /** Whether it is known if the request had a body and what it was. Default: true. */
  readonly isRequestBodyKnown?: boolean;
}

/** The findings of an exchange. */
export interface CheckedExchange {
  /** Undefined if the request matches no operation of the contract. */
  readonly operationId: string | undefined;
  /** All findings, unmasked. */
  readonly findings: readonly Finding[];
  /** New kinds of findings, masked. */
  readonly fresh: readonly Finding[];
  /** Returns the masked URL of the request. */
  maskedUrl(): string;
}

/** Checks exchanges one by one and keeps only those shown by findings. */
export interface Traffic {
  check(exchange: Exchange, info?: ExchangeInfo): CheckedExchange;
  /** Counts an exchange whose client did not wait for the response; it has no findings. */
  abandon(exchange: Exchange): CheckedExchange;
  /** Counts an exchange that cannot be checked. */
  skip(): void;
  /** Number of exchanges that matched an operation. */
  readonly checked: number;
  /** Number of distinct failures. */
  readonly failures: number;
  /** Returns the result so far. */
  result(): Result;
}

/** Whether a finding is only caused by a recording without headers. */
const lacksHeaders = ({ at = '' }: Finding, { headers }: ContractResponse): boolean =>
  at.startsWith('header ') && Object.keys(headers).length === 0;

/** Number of secrets that are masked in later exchanges, too. */
const mostSecrets = 10_000;
const none = { operationId: undefined, findings: [], fresh: [] };

/**
 * Creates a checker for traffic.
 *
 * @throws RunError if a check is unknown, or the document cannot be used.
 */
export function createTraffic(
  { kind, subject, isRecorded }: TrafficSource,
  options: TrafficOptions = {},
): Traffic {
  const { strict = false } = options;
  const isSelected = createCheckFilter(trafficChecks, options);
  const contract = loadDocument(options.document);
  const isJudged = createOperationFilter(contract, options);
  const route = createRouter(contract);
  const coverage = createCoverageCollector(contract);
  const selectedResponseChecks = responseChecks.filter(isSelected);
  const selectedRequestChecks = requestChecks.filter(isSelected);
  const groups = createFindingGroups();
  const memory = createSecretMemory({ limit: mostSecrets, shortest: 8 });
  const later = createLaterMask(contract, memory);
  const tallies = createTallies(contract, isJudged);
  const startedAt = Date.now();
  const start = performance.now();
  let failures = 0;
  let hasCredentials = false;

  function* requestFindings(
    routed: NonNullable<ReturnType<typeof route>>,
    exchange: Exchange,
    response: ContractResponse | undefined,
    isBodyKnown: boolean,
  ): Generator<Finding> {
    if (!response) return;
    const { operation, values } = routed;
    const request = {
      contract,
      operation,
      values,
      request: exchange.request,
      response,
      isBodyKnown,
    };
    for (const check of selectedRequestChecks) {
      for (const it of check.validate(request)) {
        yield createFinding(contract, check.id, it, { operation, exchange });
      }
    }
  }

  /** Returns the mask of an exchange, whose secrets are masked in all others, too. */
  function remembered(
    exchange: Exchange,
    operation: Operation | undefined,
    response: ContractResponse | undefined,
  ): ExchangeMask {
    const exchangeMask = createExchangeMask({ contract, operation, exchange, response, memory });
    exchangeMask.remember();
    return exchangeMask;
  }

  /** A recording without any credentials says nothing about missing ones. */
  const isConclusive = ({ check }: Finding): boolean =>
    !isRecorded || hasCredentials || check !== requestCredentials.id;

  return {
    check(exchange, { isRequestBodyKnown = true } = {}) {
      const { method, url } = exchange.request;
      const routed = route(method, url);
      if (!routed) {
        tallies.addOutside(exchange.request);
        const { url: maskedUrl } = remembered(exchange, undefined, undefined);
        return { ...none, maskedUrl };
      }
      const { operation } = routed;
      const { operationId } = operation;
      if (!isJudged(operationId)) {
        const response = readResponse(contract, operation, exchange);
        const { url: maskedUrl } = remembered(exchange, operation, response);
        return { ...none, operationId, maskedUrl };
      }
      const isSent = operation.security.flat().some((it) => carriedText(it, exchange.request));
      if (isSent) hasCredentials = true;
      const { response, findings: responseFindings } = checkExchange(
        contract,
        operation,
        exchange,
        {
          checks: selectedResponseChecks,
        },
      );
      const exchangeMask = remembered(exchange, operation, response);
      if (response) coverage.add(operation, response, method === operation.method);
      const tally = tallies.add(operationId, response, exchange.durationMs);
      const findings = [
        ...responseFindings,
        ...requestFindings(routed, exchange, response, isRequestBodyKnown),
      ]
        .filter((it) => isSelected({ id: it.check }))
        .filter((it) => !isRecorded || !response || !isMaskedSecret(it, response))
        .filter((it) => !isRecorded || !response || !lacksHeaders(it, response))
        .map((it): Finding => (strict ? { ...it, severity: 'failure' } : it));
      const fresh: Finding[] = [];
      let mask: Mask | undefined;
      for (const finding of findings) {
        let masked: Finding | undefined;
        const keep = () => {
          if (!mask) {
            mask = exchangeMask.mask();
            later.note(mask.exchange);
          }
          masked ??= mask.finding(finding);
          return masked;
        };
        groups.add(finding, () => {
          fresh.push(keep());
          if (finding.severity === 'failure') failures++;
          return keep();
        });
        tally.add(finding, keep);
      }
      return {
        operationId,
        findings,
        fresh,
        maskedUrl: exchangeMask.url,
      };
    },
    abandon(exchange) {
      const operation = route(exchange.request.method, exchange.request.url)?.operation;
      const operationId = operation?.operationId;
      tallies.abandon(operationId);
      const { url: maskedUrl } = remembered(exchange, operation, undefined);
      return { ...none, operationId, maskedUrl };
    },
    skip: tallies.skip,
    get checked() {
      return tallies.checked;
    },
    get failures() {
      return failures;
    },
    result() {
      const found = later.mask(groups.list().filter(isConclusive));
      const findings = groupByRule(found);
      const { checked } = tallies;
      const exchanges = found.flatMap(({ exchange }) => exchange ?? []);
      return {
        kind,
        subject,
        contract: titleOf(contract),
        seed: undefined,
        allowWrites: undefined,
        startedAt,
        durationMs: performance.now() - start,
        cases: tallies.cases((all) => later.mask(all.filter(isConclusive))),
        findings,
        baseline: undefined,
        checks: trafficChecks.filter(isSelected).map(({ id }) => id),
        coverage: coverage.coverage(({ operationId }) =>
          isJudged(operationId) ? undefined : notSelected,
        ),
        requiredCoverage: undefined,
        exchanges: [...new Set(exchanges)],
        checked,
        leftovers: [],
        interrupted: tallies.nothingChecked(),
        passed: checked > 0 && findings.every(({ severity }) => severity !== 'failure'),
      };
    },
  };
}
