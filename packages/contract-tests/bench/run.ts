/**
 * Measures the contract test suite: `npm run bench`, or `npm run bench -- --only proxy` for one benchmark.
 * Prints whether each target is met, and exits with 1 if one is missed.
 */

import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { print } from '@scalingo-addons/bench';

const cwd = fileURLToPath(new URL('..', import.meta.url));
execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

const { measureHar } = await import('./measure-har.ts');
const { measureProxy } = await import('./measure-proxy.ts');
const { measureRun } = await import('./measure-run.ts');
const benchmarks = { run: measureRun, har: measureHar, proxy: measureProxy };

const { only = [] } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
const unknown = only.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(
    `Unknown benchmark ${unknown.join(', ')}. Available benchmarks: ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const [name, measure] of Object.entries(benchmarks)) {
  if (only.length === 0 || only.includes(name)) print(await measure());
}
