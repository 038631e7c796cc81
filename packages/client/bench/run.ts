/**
 * Compares the packed client with other clients: `npm run bench`, or `npm run bench -- --only size` for
 * one part. Prints whether each target is met, and exits with 1 if one fails.
 */

import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '@scalingo-addons/bench';
import { installTarball, packPackage } from '@scalingo-addons/pack';
import { measureCalls } from './calls.ts';
import { measureHeap } from './heap.ts';
import { measureImport } from './import.ts';
import { measureSize } from './size.ts';
import { measureTypes } from './types.ts';

const parts = {
  size: measureSize,
  calls: measureCalls,
  import: measureImport,
  types: measureTypes,
  heap: measureHeap,
};

const { only = [] } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
}).values;
const unknown = only.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const selected = Object.entries(parts).filter(([name]) => only.length === 0 || only.includes(name));

const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-client-bench-')));
try {
  const consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  // Type declarations take most of the build time.
  const types = selected.some(([name]) => name === 'types');
  await installTarball(await packPackage('client', folder, { types }), consumer, {
    additional: ['@types/node', 'openapi-fetch'],
  });
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const [, measure] of selected) print(await measure(consumer));
} finally {
  await rm(folder, { recursive: true, force: true });
}
