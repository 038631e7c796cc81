import {
  type Contract,
  listBodyProperties,
  type Operation,
  reachedProperties,
} from '@scalingo-addons/openapi';
import { queryOf } from '../http/url.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Coverage, Share } from '../model/coverage.ts';
import { jsonBodyOf } from '../model/operation.ts';

/** Records which parts of the contract are reached. */
export interface CoverageCollector {
  /** @param isOwn whether the request uses the method of the operation. */
  add(operation: Operation | undefined, response: ContractResponse, isOwn?: boolean): void;
  /** Whether an operation responded. */
  isReached(operationId: string): boolean;
  /** Whether an operation responded with a success. */
  hasSucceeded(operationId: string): boolean;
  /** @param whyOf returns why an operation was skipped; undefined if it was not. */
  coverage(whyOf: (operation: Operation) => string | undefined): Coverage;
}

const noSuccess = 'no request to it succeeded';

/** Whether an operation documents a success; `default` can be one. */
const canSucceed = ({ responses }: Operation): boolean =>
  responses.some(({ status }) => status.startsWith('2') || status === 'default');

/** Returns why a status was not returned. */
function reasonByStatus(status: string): string {
  if (status === '402') return 'requires a paid plan and an account without a payment method';
  if (status === '429') return 'the suite does not exceed the rate limit on purpose';
  if (status.startsWith('5')) return 'requires a server error';
  if (status.startsWith('2')) return noSuccess;
  return 'no request was rejected with it';
}

interface Part {
  readonly what: string;
  readonly operation: Operation | undefined;
  /** Why it was missed even though its operation was called. */
  readonly why: string;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** Lists every part of the contract that can be reached. */
function partsOf(contract: Contract) {
  const { operations } = contract;
  const property = (pointer: string): Part => ({
    what: pointer,
    operation: undefined,
    why: 'no body contained it',
  });
  return {
    operations: operations.map((operation) => ({
      what: operation.operationId,
      operation,
      why: 'it was not called',
    })),
    responses: operations.flatMap((operation) =>
      operation.responses.map(({ status }) => ({
        what: `${operation.operationId} ${status}`,
        operation,
        why: reasonByStatus(status),
      })),
    ),
    parameters: operations.flatMap((operation) =>
      operation.parameters.map(({ name, in: place }) => ({
        what: `${operation.operationId} ${place} ${name}`,
        operation,
        why: 'it was not sent',
      })),
    ),
    properties: [...listBodyProperties(contract)].map(property),
  };
}

/** Creates a collector for the coverage of a contract. */
export function createCoverageCollector(contract: Contract): CoverageCollector {
  const reached = {
    operations: new Set<string>(),
    responses: new Set<string>(),
    parameters: new Set<string>(),
    properties: new Set<string>(),
  };
  const succeeded = new Set<string>();

  function addProperties(schema: string, value: unknown): void {
    reachedProperties(contract.document, schema, value, reached.properties);
  }

  return {
    add(operation, { status, documented, mediaType, value, exchange }, isOwn = true) {
      if (!operation || !isOwn) return;
      const { operationId, parameters } = operation;
      reached.operations.add(operationId);
      if (status >= 200 && status < 300) succeeded.add(operationId);
      reached.responses.add(`${operationId} ${documented?.status ?? status}`);
      const { request } = exchange;
      const query = request.url.includes('?') ? queryOf(request.url) : undefined;
      for (const { name, in: place } of parameters) {
        const isSent =
          place === 'path' ||
          (place === 'query' && query?.has(name)) ||
          (place === 'header' && name.toLowerCase() in request.headers);
        if (isSent) reached.parameters.add(`${operationId} ${place} ${name}`);
      }
      if (mediaType) addProperties(mediaType.schema, value);
      const sentBody = request.body === undefined ? undefined : jsonBodyOf(operation);
      // A rejected body does not exercise its properties.
      if (sentBody && status < 300) addProperties(sentBody.schema, parse(request.body));
    },
    isReached: (operationId) => reached.operations.has(operationId),
    hasSucceeded: (operationId) => succeeded.has(operationId),
    coverage(whyOf) {
      const reasonFor = ({ operation, what, why }: Part): string => {
        if (!operation) return why;
        const isCalled = reached.operations.has(operation.operationId);
        return isCalled && !/ 2\d\d$/.test(what) ? why : (whyOf(operation) ?? why);
      };
      const share = (all: readonly Part[], seen: ReadonlySet<string>): Share => ({
        reached: all.filter(({ what }) => seen.has(what)).length,
        total: all.length,
        missed: all
          .filter(({ what }) => !seen.has(what))
          .map((it) => ({ what: it.what, why: reasonFor(it) })),
      });
      const parts = partsOf(contract);
      const shares = {
        operations: share(parts.operations, reached.operations),
        responses: share(parts.responses, reached.responses),
        parameters: share(parts.parameters, reached.parameters),
        properties: share(parts.properties, reached.properties),
      };
      const untested = contract.operations
        .filter((it) => canSucceed(it) && !succeeded.has(it.operationId))
        .map((it) => ({ what: it.operationId, why: whyOf(it) ?? noSuccess }));
      const all = Object.values(shares);
      const sum = (key: 'reached' | 'total') => all.reduce((total, it) => total + it[key], 0);
      const total = sum('total');
      return { ...shares, untested, percent: total === 0 ? 100 : (100 * sum('reached')) / total };
    },
  };
}
