/** One copy of the code serves both entry points, so that `instanceof` holds across them. */
export { createFetchClient } from './index.ts';
