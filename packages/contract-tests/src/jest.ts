import type {} from 'expect';
import type { CheckResponseOptions } from './traffic/check-response.ts';

export { toMatchContract } from './matcher.ts';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Checks a `fetch` response against an operation of the contract; must be awaited. */
    toMatchContract(operationId: string, options?: CheckResponseOptions): Promise<void>;
  }
}

declare global {
  // The types of the global `expect`, for those who have `@types/jest`.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: all declarations of an interface have the same type parameters.
    interface Matchers<R, T = {}> {
      /** Checks a `fetch` response against an operation of the contract; must be awaited. */
      toMatchContract(operationId: string, options?: CheckResponseOptions): Promise<void>;
    }
  }
}
