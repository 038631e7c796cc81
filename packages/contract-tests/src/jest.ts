import type {} from 'expect';
import { type Judged, judgeResponse } from './library/judge-response.ts';

/** What a matcher of jest gives. */
interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * Whether a response, or a recorded exchange, is as the contract says of an operation.
 *
 * @param operationId for example `getAddon`.
 */
export async function toMatchContract(
  received: Judged,
  operationId: string,
): Promise<MatcherResult> {
  const { passed, findings } = await judgeResponse(received, operationId);
  const said = findings.map(
    ({ severity, message, expected, actual, pointer }) =>
      `${severity}: ${message}\n  expected: ${expected}\n  received: ${actual}${pointer ? `\n  contract: ${pointer}` : ''}`,
  );
  return {
    pass: passed,
    message: () =>
      passed
        ? `expected the response not to match the contract of ${operationId}, and it does`
        : `expected the response to match the contract of ${operationId}\n\n${said.join('\n')}`,
  };
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Whether a response of `fetch` is as the contract says of an operation; to be awaited. */
    toMatchContract(operationId: string): Promise<void>;
  }
}

// jest and Vitest both have it there, with or without imports of their own.
const { expect } = globalThis as { expect?: { extend(matchers: object): void } };
expect?.extend({ toMatchContract });
