import { readFileSync } from 'node:fs';
import type { OpenApiDocument } from './document.ts';

/** Where `npm run build` leaves the bundle. */
const file = new URL('../../../generated/openapi.json', import.meta.url);

/** Reads the bundled document of the Addons API, anew with each call. */
export function readBundle(): OpenApiDocument {
  return JSON.parse(readFileSync(file, 'utf8'));
}
