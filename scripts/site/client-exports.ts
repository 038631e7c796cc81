import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ClientSettings, exportedNames } from '@scalingo-addons/docs';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';

/** Returns what the client of the samples exports; undefined if it is no package of this repository. */
export async function clientExports(
  { root }: Layout,
  client: ClientSettings | undefined,
): Promise<readonly string[] | undefined> {
  const [, name, entry = 'index'] =
    /^((?:@[^/]+\/)?[^/]+)\/?(.+)?$/.exec(client?.package ?? '') ?? [];
  if (!name) return undefined;
  // Published packages have no source there.
  const file = path.join(root, 'node_modules', name, 'src', `${entry}.ts`);
  const code = await readFile(file, 'utf8').catch(onlyIfMissing(undefined));
  return code === undefined ? undefined : exportedNames(code);
}
