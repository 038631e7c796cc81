/** What `dist/operations.js` takes from `dist/index.js`; its build writes the names out. */

export * from '../src/operations.ts';
