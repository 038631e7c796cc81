import type { Operation } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../../model/contract-response.ts';
import { Interrupted, SkipCase } from '../../model/errors.ts';

/** The run ends after this many consecutive requests without a response. */
const maxConsecutiveFailures = 10;

/** An operation is given up after this many requests in a row that got no complete response in time. */
const maxTimeouts = 3;

/** Maximum number of retries after a 429. */
const maxRetries = 8;

/** What says that a server takes too long, and not that it fails. */
const endless = /no complete response within|did not respond within|is longer than/;

/** Decides what is retried and when a server is given up. */
export interface Patience {
  /** @throws SkipCase if an operation has been given up. */
  check(operation: Operation): void;
  /** Whether a request is to be sent again that got a response; `retries` counts those before. */
  mayRetry(operation: Operation, response: ContractResponse | undefined, retries: number): boolean;
  /**
   * Records the outcome of a request.
   *
   * @param failure why there is no response.
   * @param lastFailure for a message.
   * @throws Interrupted if the server stopped responding.
   */
  record(
    operation: Operation,
    response: ContractResponse | undefined,
    failure: { readonly own: string | undefined; readonly last: string },
  ): void;
  /** Records that a request is not sent again. */
  settle(operation: Operation, response: ContractResponse | undefined): void;
  /** Gives up nothing from now on. */
  end(): void;
}

const isLimited = (response: ContractResponse | undefined) => response?.status === 429;

/** Creates the patience of a session. */
export function createPatience(): Patience {
  /** Number of consecutive timeouts by operation. */
  const timeouts = new Map<string, number>();
  /** Operations that are rejected with 429 however long the run waits. */
  const alwaysLimited = new Set<string>();
  let failuresInARow = 0;
  let isEndless = false;
  const timeoutsOf = (operationId: string) => timeouts.get(operationId) ?? 0;
  return {
    check({ operationId }) {
      if (timeoutsOf(operationId) < maxTimeouts || isEndless) return;
      throw new SkipCase(`${operationId} did not respond in time, ${maxTimeouts} times in a row`);
    },
    mayRetry: ({ operationId }, response, retries) =>
      isLimited(response) && retries < maxRetries && !alwaysLimited.has(operationId),
    record({ operationId }, response, { own, last }) {
      const isTimeout = endless.test(own ?? '');
      timeouts.set(operationId, isTimeout ? timeoutsOf(operationId) + 1 : 0);
      failuresInARow = response ? 0 : failuresInARow + 1;
      if (failuresInARow >= maxConsecutiveFailures && !isEndless) {
        throw new Interrupted(`the server stopped responding: ${last}`);
      }
    },
    settle({ operationId }, response) {
      if (isLimited(response)) alwaysLimited.add(operationId);
      else if (response) alwaysLimited.delete(operationId);
    },
    end() {
      isEndless = true;
    },
  };
}
