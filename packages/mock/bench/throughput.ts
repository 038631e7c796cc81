import { headers, type Load, list, provision, throughput } from './load.ts';
import { type Served, startServer } from './process.ts';
import { atLeast, median, type Part, type Row } from './report.ts';
import type { Canned } from './server.ts';

const rounds = 5;

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

/** The share of the throughput of `floor` that each of `servers` has, in rounds that take turns. */
async function shares(floor: Served, servers: readonly Served[], load: Load): Promise<number[]> {
  const ratios: number[][] = servers.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    const most = await throughput(floor.url, load);
    for (const [index, { url, reset }] of servers.entries()) {
      const ratio = (await throughput(url, load)) / most;
      await reset();
      // The first round warms up.
      if (round > 0) ratios[index]?.push(ratio);
    }
  }
  return ratios.map(median);
}

/** Requests a second, as a share of what `node:http` does that writes the same bytes. */
export async function measureThroughput(): Promise<Part> {
  const recorder = await startServer('sandbox');
  const canned: Record<string, Canned[string]> = {};
  for (const load of [list, provision]) canned[load.method] = await record(recorder.url, load);
  await recorder.stop();

  const floor = await startServer('floor', JSON.stringify(canned));
  const names = ['sandbox', 'prism', 'bare prism'];
  const servers: Served[] = [];
  for (const name of names) servers.push(await startServer(name));
  const rows: Row[] = [];
  for (const [load, target] of [
    [list, 0.6],
    [provision, 0.5],
  ] as const) {
    const [sandbox = 0, front = 0, prism = 0] = await shares(floor, servers, load);
    rows.push(
      {
        name: `${load.name}, sandbox`,
        figure: sandbox.toFixed(2),
        target: atLeast(sandbox, target),
      },
      { name: `${load.name}, Prism behind the front`, figure: front.toFixed(3) },
      { name: `${load.name}, Prism in process as it is`, figure: prism.toFixed(3) },
      {
        name: `${load.name}, what the front adds to a request of Prism`,
        figure: `${((prism / front - 1) * 100).toFixed(0)} %`,
        target: { text: 'at most 15 %', isMet: prism / front <= 1.15 },
      },
    );
  }
  for (const server of [floor, ...servers]) await server.stop();
  return {
    title: `Throughput, as a share of node:http that writes the same bytes, medians of ${rounds} rounds`,
    rows,
  };
}
