import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BaseResolver, type Config, loadConfig } from '@redocly/openapi-core';
import { Failure, reasonOf } from './failure.ts';
import type { Layout } from './layout.ts';

/** What the steps of one build share, so that each file is read and parsed once. */
export interface Source {
  readonly layout: Layout;
  readonly config: Config;
  /**
   * Reads and parses the files of the document, each at most once. Bundling rewrites what it holds,
   * so lint first, and open the source anew for another build.
   */
  readonly resolver: BaseResolver;
}

/**
 * Loads the Redocly configuration of a checkout.
 *
 * @throws Failure when the configuration or the root of the document cannot be read.
 */
export async function openSource(layout: Layout): Promise<Source> {
  for (const file of [layout.config, layout.document]) {
    await access(file, constants.R_OK)
      .then(() => readFile(file))
      .catch((error) => {
        const name = path.relative(layout.root, file);
        throw new Failure(`Cannot read ${name}: ${reasonOf(error)}.`);
      });
  }
  const config = await loadConfig({ configPath: layout.config });
  return { layout, config, resolver: new BaseResolver(config.resolve) };
}
