import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';
import type { Layout } from '../support/layout.ts';
import { lintGuides } from './lint-guides.ts';
import { lintSettings } from './lint-settings.ts';
import type { SiteSources } from './site-sources.ts';

/**
 * Finds what is wrong in the sources of the site that are written by hand: first the settings, which the samples of guides
 * depend on, then the guides.
 *
 * @param document the contract that they name parts of.
 * @throws Failure that lists every problem of the first of them with file, line and message.
 */
export async function lintSite(
  layout: Layout,
  document: OpenApiDocument,
  sources: SiteSources,
): Promise<void> {
  const contract = contractOf(document);
  await lintSettings(layout, contract, sources.settings);
  await lintGuides(layout, contract, sources);
}
