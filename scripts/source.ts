import { readFile } from 'node:fs/promises';
import { BaseResolver, type Config, loadConfig } from '@redocly/openapi-core';
import { readFiles } from './files.ts';
import type { Layout } from './layout.ts';
import { refuseFile } from './problems.ts';

/** What the steps of one build share, so that each file is read and parsed once. */
export interface Source {
  readonly layout: Layout;
  readonly config: Config;
  /**
   * Holds the files of the document, each read and parsed once. Bundling rewrites what it holds, so
   * lint first, and open the source anew for another build.
   */
  readonly resolver: BaseResolver;
}

/**
 * Loads the Redocly configuration of a checkout and the files of the document.
 *
 * @throws Failure when one of them cannot be read or is not YAML.
 */
export async function openSource(layout: Layout): Promise<Source> {
  for (const file of [layout.config, layout.document]) {
    await readFile(file).catch((error) => refuseFile('read', file, error, layout.root));
  }
  const config = await loadConfig({ configPath: layout.config }).catch((error) =>
    refuseFile('load', layout.config, error, layout.root),
  );
  const resolver = new BaseResolver(config.resolve);
  await readFiles(layout, resolver);
  return { layout, config, resolver };
}
