/** The content of `dist/operations.js`; the build replaces the modules by `core.js`. */

export * from '../src/operations.ts';
