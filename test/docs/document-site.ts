import path from 'node:path';
import { bundle, loadConfig } from '@redocly/openapi-core';
import { buildSite, type SiteInput } from '@scalingo-addons/docs';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import type { BuiltSite } from './site.ts';

const { root } = layoutOf();

/** Builds the site of a document of `test/documents/` in memory, without guides, workflows and releases. */
export async function buildDocumentSite(name: 'features' | 'platform'): Promise<BuiltSite> {
  const config = await loadConfig({ configPath: path.join(root, 'redocly.yaml') });
  const ref = path.join(root, 'test/documents', name, 'openapi.yaml');
  const result = await bundle({ ref, config });
  const input: SiteInput = {
    ...(await readInput(layoutOf())),
    document: result.bundle.parsed as OpenApiDocument,
    guides: new Map(),
    workflows: new Map(),
    releases: [],
  };
  return { input, contract: contractOf(input.document), files: await buildSite(input) };
}
