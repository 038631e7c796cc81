/** The content of `dist/index.js`: everything except openapi-fetch, since each file adds a millisecond to the import. */

export * from '../src/index.ts';

/** The functions of `/operations`; `package.json` resolves it to the same file. */
export * from '../src/operations.ts';

/** For `dist/fetch.js` only; the type declarations leave these out. */
export * from './internal.ts';
