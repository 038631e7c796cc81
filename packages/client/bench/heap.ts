import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, type Part, type Row } from '@scalingo-addons/bench';
import { type ClientModule, stubFetch } from './stub.ts';

const calls = 100_000;
/** Calls that fill the caches of the runtime. */
const warmUpCalls = 10_000;

/** Returns the kilobytes in use after a garbage collection. */
function heapUsed(): number {
  if (!globalThis.gc) throw new Error('Run node with --expose-gc.');
  for (let run = 0; run < 3; run++) globalThis.gc();
  return process.memoryUsage().heapUsed / 1_000;
}

/** Measures whether the heap grows with the number of calls. */
export async function measureHeap(consumer: string): Promise<Part> {
  const file = path.join(consumer, 'node_modules/@scalingo-addons/client/dist/index.js');
  const { createAddonsClient } = (await import(pathToFileURL(file).href)) as ClientModule;
  const client = createAddonsClient({ apiToken: 'tk-us-any', fetch: stubFetch });
  const rows: Row[] = [];
  let base = Number.NaN;
  for (let call = 1; call <= calls; call++) {
    await client.addons.list('my-app');
    if (call === warmUpCalls) base = heapUsed();
    else if (call % 30_000 === warmUpCalls) {
      const growth = heapUsed() - base;
      const target = call === calls ? { target: atMost(growth, 500, 'kB') } : {};
      rows.push({ name: `after ${call} calls`, figure: `${growth.toFixed(0)} kB`, ...target });
    }
  }
  return { title: `Heap: growth since the first ${warmUpCalls} calls`, rows };
}
