import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Layout } from '../layout.ts';
import { runNode, time } from './measure.ts';

/** What one after the other took, in milliseconds. */
export interface ToolTimes {
  readonly build: number;
  readonly lint: number;
  readonly bundle: number;
  readonly types: number;
}

/** Runs the build, and the three tools that do its work by themselves, each in a process of its own. */
export async function timeTools({ root }: Layout, folder: string): Promise<ToolTimes> {
  // What npm runs, without npm, which is left out of the tools too.
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const [, ...command] = scripts.build.split(' ');
  const redocly = path.join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const openapiTypescript = path.join(root, 'node_modules/openapi-typescript/bin/cli.js');
  const bundle = path.join(folder, 'openapi.yaml');
  return {
    build: await time(() => runNode(root, ...command)),
    lint: await time(() => runNode(root, redocly, 'lint')),
    bundle: await time(() => runNode(root, redocly, 'bundle', 'addons', '--output', bundle)),
    // Where no redocly.yaml is; it would take the documents from there.
    types: await time(() => runNode(folder, openapiTypescript, bundle, '--output', 'types.ts')),
  };
}
