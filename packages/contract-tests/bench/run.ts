/**
 * Measures the contract kit: `npm run bench`, or `npm run bench -- --only proxy` for one part of it. It
 * prints whether each target is met, and never fails for a missed one.
 */

import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { print } from '@scalingo-addons/bench';

const cwd = fileURLToPath(new URL('..', import.meta.url));
execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

const { measureHar } = await import('./judge-har.ts');
const { measureProxy } = await import('./proxy.ts');
const { measureRun } = await import('./run-kit.ts');
const parts = { run: measureRun, har: measureHar, proxy: measureProxy };

const { only = [] } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
const unknown = only.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const [name, measure] of Object.entries(parts)) {
  if (only.length === 0 || only.includes(name)) print(await measure());
}
