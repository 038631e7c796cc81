import path from 'node:path';
import type { Layout } from '../support/layout.ts';
import { runNode, time } from './measure.ts';

/** Durations in milliseconds. */
export interface ToolTimes {
  readonly build: number;
  readonly lint: number;
  readonly bundle: number;
  readonly types: number;
}

/** The part of `npm run build` that combines the tools, without npm, as they are run. */
const buildCommand = ['--import', 'tsx/esm', 'scripts/commands/build.ts'];

/** Runs the build, and the three tools that it combines, each in a new process. */
export async function timeTools({ root }: Layout, folder: string): Promise<ToolTimes> {
  const redocly = path.join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const openapiTypescript = path.join(root, 'node_modules/openapi-typescript/bin/cli.js');
  const bundle = path.join(folder, 'openapi.yaml');
  return {
    build: await time(() => runNode(root, ...buildCommand)),
    lint: await time(() => runNode(root, redocly, 'lint')),
    bundle: await time(() => runNode(root, redocly, 'bundle', 'addons', '--output', bundle)),
    // In a folder without redocly.yaml, which would override the arguments.
    types: await time(() => runNode(folder, openapiTypescript, bundle, '--output', 'types.ts')),
  };
}
