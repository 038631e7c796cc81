import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { describeError, Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';

/**
 * Reads the bundle of the last build.
 *
 * @throws Failure if it is missing, or no JSON, as after a merge conflict.
 */
export async function readDocument(layout: Layout): Promise<OpenApiDocument> {
  const file = path.join(layout.generated, 'openapi.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Failure(
      `Cannot read ${path.relative(layout.root, file)}: ${describeError(error)}. Run "npm run build".`,
      1,
      { cause: error },
    );
  }
}
