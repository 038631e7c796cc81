import path from 'node:path';
import { bundle, loadConfig } from '@redocly/openapi-core';
import { buildSite, type SiteInput } from '@scalingo-addons/docs';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';
import { readInput } from '../../scripts/commands/docs.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import type { BuiltSite } from './site.ts';

const { root } = layoutOf();

type DocumentName = 'features' | 'platform';

const sites = new Map<DocumentName, Promise<BuiltSite>>();

/**
 * Returns the site of a document of `test/documents/` in memory, without guides, workflows and releases. All test files
 * of a process use one.
 */
export function buildDocumentSite(name: DocumentName): Promise<BuiltSite> {
  const site = sites.get(name) ?? build(name);
  sites.set(name, site);
  return site;
}

async function build(name: DocumentName): Promise<BuiltSite> {
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
