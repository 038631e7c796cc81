import { readFile } from 'node:fs/promises';
import { BaseResolver, type Config, loadConfig } from '@redocly/openapi-core';
import type { Layout } from '../support/layout.ts';
import { failOnFile } from './problems.ts';
import { readFiles } from './yaml-files.ts';

/** The source files of a build, shared by its steps, so that each file is read and parsed once. */
export interface Source {
  readonly layout: Layout;
  readonly config: Config;
  /**
   * Caches the parsed files of the document. Bundling modifies them: lint first, and open the source
   * again for another build.
   */
  readonly resolver: BaseResolver;
}

/**
 * Loads the Redocly configuration of a checkout and the files of the document.
 *
 * @throws Failure if one of them cannot be read or is not YAML.
 */
export async function openSource(layout: Layout): Promise<Source> {
  for (const file of [layout.config, layout.document]) {
    await readFile(file).catch((error) => failOnFile('read', file, error, layout.root));
  }
  const config = await loadConfig({ configPath: layout.config }).catch((error) =>
    failOnFile('load', layout.config, error, layout.root),
  );
  const resolver = new BaseResolver(config.resolve);
  await readFiles(layout, resolver);
  return { layout, config, resolver };
}
