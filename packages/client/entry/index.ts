/** The content of `dist/index.js`; the build replaces the modules by `core.js`. */

export * from '../src/index.ts';
