import { createRequire } from 'node:module';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { cached } from './cache.ts';
import { diffWithOasdiff, type OasdiffChange, oasdiffBinary } from './oasdiff.ts';
import { diffWithRedocly, type RedoclyChange } from './redocly.ts';
import { inFolder } from './run-tool.ts';

const redocly = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
const cacheFolder = path.resolve(path.dirname(redocly), '../../.cache/addons-changes');

/**
 * Compares `before.json` with `after.json` by all tools.
 *
 * @param files what the tools read, by name.
 * @throws Error if a tool cannot read a document.
 */
export async function diffWithTools(
  files: Readonly<Record<string, string>>,
): Promise<readonly [readonly RedoclyChange[], readonly OasdiffChange[]]> {
  // The manifest has the exact versions of the tools; on some platforms, one of them is missing.
  const inputs = [manifest, (await oasdiffBinary()) ?? '', files].map((it) => JSON.stringify(it));
  return cached(cacheFolder, inputs, () =>
    inFolder(files, (folder) =>
      Promise.all([diffWithRedocly(folder), diffWithOasdiff(folder)] as const),
    ),
  );
}
