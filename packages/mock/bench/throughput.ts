import { atLeast, median, type Part, type Row } from '@scalingo-addons/bench';
import { headers, type Load, list, provision, throughput } from './load.ts';
import { type Served, startServer } from './process.ts';
import type { Canned } from './server.ts';

/** An odd number, so that the median is one that was measured. */
const rounds = 7;

/** The answer of a server to a load, as bytes to be sent again. */
async function record(url: string, { method, path, body }: Load): Promise<Canned[string]> {
  const answer = await fetch(url + path, { method, headers, ...(body && { body }) });
  const {
    connection: _c,
    'keep-alive': _k,
    date: _d,
    ...kept
  } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: kept, body: await answer.text() };
}

/**
 * The share of the throughput of `floor` that `server` has: the median of rounds in which one follows the
 * other at once, so that both find the machine as busy with other things.
 */
async function share(floor: Served, server: Served, load: Load): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const most = await throughput(floor.url, load);
    const ratio = (await throughput(server.url, load)) / most;
    await server.reset();
    // The first round warms up.
    if (round > 0) ratios.push(ratio);
  }
  return median(ratios);
}

/** Starts the floor: `node:http` that writes the bytes that the sandbox does. */
async function startFloor(): Promise<Served> {
  const recorder = await startServer('sandbox');
  const canned: Record<string, Canned[string]> = {};
  for (const load of [list, provision]) canned[load.method] = await record(recorder.url, load);
  await recorder.stop();
  return startServer('floor', JSON.stringify(canned));
}

/** Requests a second of the sandbox, as a share of what `node:http` does that writes the same bytes. */
export async function measureThroughput(): Promise<Part> {
  const servers = [await startFloor(), await startServer('sandbox')] as const;
  const rows: Row[] = [];
  for (const [load, target] of [
    [list, 0.6],
    [provision, 0.5],
  ] as const) {
    const sandbox = await share(...servers, load);
    rows.push({ name: load.name, figure: sandbox.toFixed(2), target: atLeast(sandbox, target) });
  }
  for (const server of servers) await server.stop();
  return {
    title: `Throughput of the sandbox, as a share of node:http that writes the same bytes, medians of ${rounds} rounds`,
    rows,
  };
}

/** The same of Prism, behind the front and in process as it is. */
export async function measurePrism(): Promise<Part> {
  const floor = await startFloor();
  const behind = await startServer('prism');
  const bare = await startServer('bare prism');
  const rows: Row[] = [];
  for (const load of [list, provision]) {
    const front = await share(floor, behind, load);
    const prism = await share(floor, bare, load);
    rows.push(
      { name: `${load.name}, behind the front`, figure: front.toFixed(3) },
      { name: `${load.name}, in process as it is`, figure: prism.toFixed(3) },
      {
        name: `${load.name}, what the front adds to a request`,
        figure: `${((prism / front - 1) * 100).toFixed(0)} %`,
        target: { text: 'at most 15 %', isMet: prism / front <= 1.15 },
      },
    );
  }
  for (const server of [floor, behind, bare]) await server.stop();
  return {
    title: `Throughput of Prism, as a share of node:http that writes the bytes of the sandbox, medians of ${rounds} rounds`,
    rows,
  };
}
