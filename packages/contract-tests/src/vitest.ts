// Vitest re-exports its interface: without this, a program that imports Vitest later does not see what is added to it.
// @ts-expect-error: as below.
export type { Assertion } from 'vitest';

import type { CheckResponseOptions } from './traffic/check-response.ts';

export { toMatchContract } from './matcher.ts';

// @ts-expect-error: who imports this has Vitest, but this repository has it in `test/tools` only.
declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: all declarations of an interface have the same type parameters.
  interface Assertion<T = any> {
    /** Checks a `fetch` response against an operation of the contract; must be awaited. */
    toMatchContract(operationId: string, options?: CheckResponseOptions): Promise<void>;
  }
}
