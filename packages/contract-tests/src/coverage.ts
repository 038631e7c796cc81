import {
  type Contract,
  listProperties,
  type Operation,
  reachedProperties,
} from '@scalingo-addons/openapi';
import type { Answer } from './answer.ts';
import { jsonBodyOf } from './operation.ts';
import { queryOf } from './query.ts';

/** One thing of the contract that was not reached, and why. */
export interface Missed {
  /** For example `provisionAddon 402` or `#/components/schemas/Plan/properties/sku`. */
  readonly what: string;
  readonly why: string;
}

/** How much of one kind of thing was reached. */
export interface Share {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly Missed[];
}

/** How much of the contract was put to the test. */
export interface Coverage {
  readonly operations: Share;
  /** Documented statuses of each operation that were answered. */
  readonly responses: Share;
  /** Parameters of each operation that were sent. */
  readonly parameters: Share;
  /** Properties of request and answer bodies that were sent or received. */
  readonly properties: Share;
  /** All of these together, from 0 to 100. */
  readonly percent: number;
}

/** Takes down what of the contract is reached. */
export interface CoverageCollector {
  /** @param isOwn whether the request has the method of the operation. */
  add(operation: Operation | undefined, answer: Answer, isOwn?: boolean): void;
  /** @param whyOf why something of an operation could not be asked; undefined where all was. */
  coverage(whyOf: (operation: Operation) => string | undefined): Coverage;
}

/** Why an answer was not seen, by its status. */
function whyNot(status: string): string {
  if (status === '402') return 'it takes a paid plan, and an account without a payment method';
  if (status === '429') return 'the rate limit was not reached on purpose';
  if (status.startsWith('5')) return 'it takes a failure of the server';
  if (status.startsWith('2')) return 'no request was answered so';
  return 'nothing that was sent was refused so';
}

interface Thing {
  readonly what: string;
  readonly operation: Operation | undefined;
  /** Why it was missed, where its operation was called all the same. */
  readonly why: string;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** Everything in the contract that can be reached. */
function thingsOf(contract: Contract) {
  const { operations, document } = contract;
  const property = (pointer: string): Thing => ({
    what: pointer,
    operation: undefined,
    why: 'no body had it',
  });
  const schemas = operations.flatMap(({ requestBody, responses }) =>
    [...(requestBody ? [requestBody] : []), ...responses].flatMap(({ content }) =>
      content.map(({ schema }) => schema),
    ),
  );
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
        why: whyNot(status),
      })),
    ),
    parameters: operations.flatMap((operation) =>
      operation.parameters.map(({ name, in: place }) => ({
        what: `${operation.operationId} ${place} ${name}`,
        operation,
        why: 'it was not sent',
      })),
    ),
    properties: [...new Set(schemas.flatMap((it) => [...listProperties(document, it)]))].map(
      property,
    ),
  };
}

/** Reads the coverage of a contract off exchanges. */
export function collectCoverage(contract: Contract): CoverageCollector {
  const reached = {
    operations: new Set<string>(),
    responses: new Set<string>(),
    parameters: new Set<string>(),
    properties: new Set<string>(),
  };

  function addProperties(schema: string, value: unknown): void {
    reachedProperties(contract.document, schema, value, reached.properties);
  }

  return {
    add(operation, { status, mediaType, value, exchange }, isOwn = true) {
      if (!operation || !isOwn) return;
      const { operationId, parameters } = operation;
      reached.operations.add(operationId);
      reached.responses.add(`${operationId} ${status}`);
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
      const sentAs = request.body === undefined ? undefined : jsonBodyOf(operation);
      // A body that was refused says nothing of the properties in it.
      if (sentAs && status < 300) addProperties(sentAs.schema, parse(request.body));
    },
    coverage(whyOf) {
      const reasonFor = ({ operation, what, why }: Thing): string => {
        if (!operation) return why;
        const isCalled = reached.operations.has(operation.operationId);
        return isCalled && !/ 2\d\d$/.test(what) ? why : (whyOf(operation) ?? why);
      };
      const share = (all: readonly Thing[], seen: ReadonlySet<string>): Share => ({
        reached: all.filter(({ what }) => seen.has(what)).length,
        total: all.length,
        missed: all
          .filter(({ what }) => !seen.has(what))
          .map((it) => ({ what: it.what, why: reasonFor(it) })),
      });
      const things = thingsOf(contract);
      const shares = {
        operations: share(things.operations, reached.operations),
        responses: share(things.responses, reached.responses),
        parameters: share(things.parameters, reached.parameters),
        properties: share(things.properties, reached.properties),
      };
      const all = Object.values(shares);
      const sum = (key: 'reached' | 'total') => all.reduce((total, it) => total + it[key], 0);
      const total = sum('total');
      return { ...shares, percent: total === 0 ? 100 : (100 * sum('reached')) / total };
    },
  };
}
