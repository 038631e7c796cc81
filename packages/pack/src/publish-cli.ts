/**
 * Publishes what `npm run publish-packages -- --pack-only <folder>` wrote: `node packages/pack/src/publish-cli.ts <folder>`.
 * Runs without an installed package on Node 24, which reads TypeScript. On GitHub, its output "releases" has a line for each
 * release that the registry has: its name, and the commit that it was built from.
 */

import { appendFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { publishReleases } from './publish-releases.ts';

const [target, ...others] = process.argv.slice(2);
if (target === undefined || others.length > 0) {
  console.error('Usage: node packages/pack/src/publish-cli.ts <folder>');
  process.exit(2);
}
const folder = path.resolve(target);
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(
    `${folder} is not a folder; write it by "npm run publish-packages -- --pack-only <folder>".`,
  );
  process.exit(2);
}
try {
  const releases = await publishReleases(folder, { log: console.log });
  const lines = releases.map(({ name, commit }) => `${name} ${commit}\n`).join('');
  const { GITHUB_OUTPUT: output } = process.env;
  if (output) appendFileSync(output, `releases<<END\n${lines}END\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
