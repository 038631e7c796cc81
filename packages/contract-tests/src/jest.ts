import type {} from 'expect';

export { toMatchContract } from './matcher.ts';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Checks a `fetch` response against an operation of the contract; must be awaited. */
    toMatchContract(operationId: string): Promise<void>;
  }
}
