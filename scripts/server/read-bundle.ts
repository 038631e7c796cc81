import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Layout } from '../support/layout.ts';

/** Reads the bundle of the last build. */
export async function readDocument(layout: Layout): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(path.join(layout.generated, 'openapi.json'), 'utf8'));
}
