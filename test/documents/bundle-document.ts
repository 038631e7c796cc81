import { fileURLToPath } from 'node:url';
import { bundle, createConfig } from '@redocly/openapi-core';
import type { OpenApiDocument } from '@scalingo-addons/openapi';

/** Bundles one of the documents in this folder. */
export async function bundleDocument(name: 'features' | 'platform'): Promise<OpenApiDocument> {
  const ref = fileURLToPath(new URL(`${name}/openapi.yaml`, import.meta.url));
  const result = await bundle({ ref, config: await createConfig({}) });
  if (result.problems.length > 0) throw new Error(`${name} cannot be bundled.`);
  return JSON.parse(JSON.stringify(result.bundle.parsed));
}
