import type { OpenApiDocument } from './document.ts';

/** Reads the bundled document of the Addons API. Each call returns a new copy. Requires Node. */
export function readBundle(): OpenApiDocument {
  // Without imports of Node, and nothing at its start, this module is loaded in browsers and edge runtimes, too.
  const { readFileSync } = process.getBuiltinModule('node:fs');
  /** Bundle written by `npm run build`. */
  const file = new URL('../../../generated/openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
