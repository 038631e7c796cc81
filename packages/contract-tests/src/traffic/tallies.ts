import type { Contract } from '@scalingo-addons/openapi';
import { notSelected } from '../contract/operation-filter.ts';
import { createFindingGroups, type Findings } from '../findings/group-findings.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';
import type { GroupedFinding } from '../model/finding.ts';
import type { CaseResult } from '../model/result.ts';

/** Counts exchanges, and reports them as cases. */
export interface Tallies {
  /**
   * Counts an exchange that was checked.
   *
   * @param response undefined if there was none.
   * @param durationMs in milliseconds.
   * @returns the findings of its operation and status.
   */
  add(
    operationId: string,
    response: Pick<ContractResponse, 'status' | 'body'> | undefined,
    durationMs: number,
  ): Findings;
  /** Counts an exchange that matches no operation. */
  addOutside(request: SentRequest): void;
  /** Counts an exchange whose client did not wait for the response. */
  abandon(operationId: string | undefined): void;
  /** Counts an exchange that cannot be checked. */
  skip(): void;
  /** Number of exchanges that were checked. */
  readonly checked: number;
  /** Returns why no exchange was checked; undefined if some were. */
  nothingChecked(): string | undefined;
  /**
   * Returns a case for each operation and status, each operation without traffic, and the rest.
   *
   * @param shown returns the findings to show.
   */
  cases(
    shown: (findings: readonly GroupedFinding[]) => readonly GroupedFinding[],
  ): readonly CaseResult[];
}

/** The exchanges of one operation and status. */
interface Tally {
  readonly operationId: string;
  readonly status: number | undefined;
  readonly findings: Findings;
  count: number;
  durationMs: number;
}

/** Limit for the servers outside of the contract that are named. */
const mostServers = 10;

const timesOf = (number: number): string => (number === 1 ? 'once,' : `${number} times,`);

const common = { check: 'traffic', findings: [], requests: 0, durationMs: 0 };

/** @param isJudged whether an operation was selected. */
export function createTallies(
  { operations }: Contract,
  isJudged: (operationId: string) => boolean,
): Tallies {
  const tallies = new Map<string, Tally>();
  const serversOutside = new Map<string, number>();
  /** Number of exchanges whose client did not wait, by operation. */
  const abandoned = new Map<string, number>();
  let checked = 0;
  let outside = 0;
  let withoutBody = 0;
  let unchecked = 0;

  function tallyFor(operationId: string, status: number | undefined): Tally {
    const key = `${operationId} ${status}`;
    const known = tallies.get(key);
    if (known) return known;
    const tally = { operationId, status, findings: createFindingGroups(), count: 0, durationMs: 0 };
    tallies.set(key, tally);
    return tally;
  }

  const skipped = (title: string, requests: number, why: string): readonly CaseResult[] =>
    requests === 0 ? [] : [{ ...common, title, operationId: undefined, requests, skipped: why }];

  return {
    add(operationId, response, durationMs) {
      checked++;
      if (response && response.body === undefined) withoutBody++;
      const tally = tallyFor(operationId, response?.status);
      tally.count++;
      tally.durationMs += durationMs;
      return tally.findings;
    },
    addOutside({ method, url }) {
      outside++;
      const [, scheme = '', host = ''] = /^([a-z]+:\/\/)(?:[^/?#]*@)?([^/?#]*)/i.exec(url) ?? [];
      const server = `${method} ${scheme}${host}`;
      if (serversOutside.has(server) || serversOutside.size < mostServers) {
        serversOutside.set(server, (serversOutside.get(server) ?? 0) + 1);
      }
    },
    abandon(operationId) {
      if (operationId === undefined || !isJudged(operationId)) unchecked++;
      else abandoned.set(operationId, (abandoned.get(operationId) ?? 0) + 1);
    },
    skip() {
      unchecked++;
    },
    get checked() {
      return checked;
    },
    nothingChecked() {
      if (checked > 0) return undefined;
      return abandoned.size === 0
        ? 'no exchange matched an operation of the contract'
        : 'no exchange was complete: each client disconnected before the response';
    },
    cases(shown) {
      const all = [...tallies.values()];
      const ofOperations = operations.flatMap(({ operationId }): readonly CaseResult[] => {
        const own = all
          .filter((it) => it.operationId === operationId)
          .map(({ status, findings, count, durationMs }) => ({
            ...common,
            title: `${operationId} ${status ?? 'without a response'}`,
            operationId,
            findings: shown(findings.list()),
            skipped: undefined,
            requests: count,
            durationMs,
          }));
        const left = skipped(
          `${operationId}, client disconnected`,
          abandoned.get(operationId) ?? 0,
          `${timesOf(abandoned.get(operationId) ?? 0)} the client disconnected before the response`,
        ).map((it) => ({ ...it, operationId }));
        if (own.length + left.length > 0) return [...own, ...left];
        const why = isJudged(operationId) ? 'no exchange matched it' : notSelected;
        return [{ ...common, title: operationId, operationId, skipped: why }];
      });
      const servers = [...serversOutside].map(([server, times]) => `${times} × ${server}`);
      return [
        ...ofOperations,
        ...skipped(
          'unknown bodies',
          withoutBody,
          'response bodies are missing or too long; only status and headers were checked',
        ),
        ...skipped('exchanges without a response', unchecked, 'the server may not be the cause'),
        ...skipped(
          'exchanges outside of the contract',
          outside,
          `${outside} match no operation: ${servers.join(', ')}`,
        ),
      ];
    },
  };
}
