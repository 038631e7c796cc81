/** What `dist/index.js` holds: all but openapi-fetch, since each further file costs a millisecond to import. */

export * from '../src/index.ts';

/** What `/operations` declares: `package.json` points it to the same file. */
export * from '../src/operations.ts';

/** For `dist/fetch.js` only; the declarations of the package show none of these. */
export * from './internal.ts';
