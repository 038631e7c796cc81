/** The content of `dist/core.js`: everything except openapi-fetch. The other files of `dist` have no code of their own. */

export * from '../src/index.ts';

export * from '../src/operations.ts';

/** For `dist/fetch.js` only. */
export * from './internal.ts';
