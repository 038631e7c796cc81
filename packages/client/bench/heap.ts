import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, type Part, type Row } from '@scalingo-addons/bench';
import { type ClientModule, stubFetch } from './stub.ts';

const calls = 100_000;
/** Calls that fill the caches of the runtime. */
const first = 10_000;

/** Kilobytes in use after a collection. */
function heapUsed(): number {
  if (!globalThis.gc) throw new Error('Run node with --expose-gc.');
  for (let turn = 0; turn < 3; turn++) globalThis.gc();
  return process.memoryUsage().heapUsed / 1_000;
}

/** Whether the heap stays as it is while calls are made. */
export async function measureHeap(consumer: string): Promise<Part> {
  const file = path.join(consumer, 'node_modules/@scalingo-addons/client/dist/index.js');
  const { createAddonsClient } = (await import(pathToFileURL(file).href)) as ClientModule;
  const client = createAddonsClient({ apiToken: 'tk-us-any', fetch: stubFetch });
  const rows: Row[] = [];
  let base = Number.NaN;
  for (let call = 1; call <= calls; call++) {
    await client.addons.list('my-app');
    if (call === first) base = heapUsed();
    else if (call % 30_000 === first) {
      const grown = heapUsed() - base;
      const target = call === calls ? { target: atMost(grown, 500, 'kB') } : {};
      rows.push({ name: `after ${call} calls`, figure: `${grown.toFixed(0)} kB`, ...target });
    }
  }
  return { title: `Heap: growth since the first ${first} calls`, rows };
}
