/** What `dist/index.js` holds: all the code, since each further file costs a millisecond to import. */

/** For `entry/fetch.ts` only; the declarations of the package do not show it here. */
export { createFetchClient } from '../src/fetch.ts';
export * from '../src/index.ts';
