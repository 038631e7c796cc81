import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Layout } from './layout.ts';

/** Reads the bundle that the last build has left. */
export async function readDocument(layout: Layout): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(path.join(layout.generated, 'openapi.json'), 'utf8'));
}
