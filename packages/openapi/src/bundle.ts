import { readFileSync } from 'node:fs';
import type { OpenApiDocument } from './document.ts';

/** Bundle written by `npm run build`. */
const file = new URL('../../../generated/openapi.json', import.meta.url);

/** Reads the bundled document of the Addons API. Each call returns a new copy. */
export function readBundle(): OpenApiDocument {
  return JSON.parse(readFileSync(file, 'utf8'));
}
