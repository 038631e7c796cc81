/**
 * Compares the mock with `node:http` and with Prism's own server: `npm run bench`, or `npm run bench --
 * --only scale` for one benchmark. It reports whether each target is met, and exits with 1 if one is missed.
 */

import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { print } from '@scalingo-addons/bench';
import { measureScale } from './scale.ts';
import { measureStart } from './start.ts';
import { measurePrism, measureState, measureThroughput } from './throughput.ts';
import { measureWorst } from './worst.ts';

const benchmarks = {
  start: measureStart,
  throughput: measureThroughput,
  state: measureState,
  worst: measureWorst,
  prism: measurePrism,
  scale: measureScale,
};

const { only = [] } = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values;
const unknown = only.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(
    `Unknown benchmark ${unknown.join(', ')}; use ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}
const cwd = fileURLToPath(new URL('..', import.meta.url));
execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const [name, measure] of Object.entries(benchmarks)) {
  if (only.length === 0 || only.includes(name)) print(await measure());
}
