import type { CheckInput } from './traffic/check-input.ts';
import { type CheckResponseOptions, checkResponse } from './traffic/check-response.ts';

/** The result of a matcher. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Checks a response or a recorded exchange against an operation of the contract.
 *
 * @param operationId for example `getAddon`.
 * @param options those of `checkResponse`, such as another `document`.
 */
export async function toMatchContract(
  received: CheckInput,
  operationId: string,
  options?: CheckResponseOptions,
): Promise<MatcherResult> {
  const { passed, findings } = await checkResponse(received, operationId, options);
  const said = findings.map(
    ({ severity, message, expected, actual, pointer }) =>
      `${severity}: ${message}\n  expected: ${expected}\n  received: ${actual}${pointer ? `\n  contract: ${pointer}` : ''}`,
  );
  return {
    pass: passed,
    message: () =>
      passed
        ? `expected the response not to match the contract of ${operationId}, but it does`
        : `expected the response to match the contract of ${operationId}\n\n${said.join('\n')}`,
  };
}

// Registers the matcher if there is a global `expect`, as in Jest and Vitest with globals enabled.
const { expect } = globalThis as { expect?: { extend(matchers: object): void } };
expect?.extend({ toMatchContract });
