import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atLeast, median, type Part, type Row } from '@scalingo-addons/bench';
import { headers, type Load, list, provision, throughput } from './load.ts';
import { type ServerProcess, startServer } from './process.ts';
import type { FixedResponses } from './server.ts';

/** An odd number, so that the median is a measured value. */
const rounds = 7;

/** Records a server's response to a load. */
async function record(url: string, { method, path, body }: Load): Promise<FixedResponses[string]> {
  const response = await fetch(url + path, { method, headers, ...(body && { body }) });
  const {
    connection: _c,
    'keep-alive': _k,
    date: _d,
    ...kept
  } = Object.fromEntries(response.headers);
  return { status: response.status, headers: kept, body: await response.text() };
}

/**
 * Measures a server's throughput relative to the baseline's: the median of several rounds. Each round
 * measures both in immediate succession, so that both see the same load of the machine.
 */
async function relativeThroughput(
  baseline: ServerProcess,
  server: ServerProcess,
  load: Load,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const max = await throughput(baseline.url, load);
    const ratio = (await throughput(server.url, load)) / max;
    await server.reset();
    // The first round warms up.
    if (round > 0) ratios.push(ratio);
  }
  return median(ratios);
}

/** Starts the baseline: `node:http` that sends the same bytes as the sandbox. */
async function startBaseline(): Promise<ServerProcess> {
  const recorder = await startServer('sandbox');
  const responses: Record<string, FixedResponses[string]> = {};
  for (const load of [list, provision]) responses[load.method] = await record(recorder.url, load);
  await recorder.stop();
  return startServer('baseline', JSON.stringify(responses));
}

/** Measures the sandbox relative to `node:http` that sends the same bytes. */
export async function measureThroughput(): Promise<Part> {
  const servers = [await startBaseline(), await startServer('sandbox')] as const;
  const rows: Row[] = [];
  for (const [load, target] of [
    [list, 0.8],
    [provision, 0.55],
  ] as const) {
    const sandbox = await relativeThroughput(...servers, load);
    rows.push({ name: load.name, figure: sandbox.toFixed(2), target: atLeast(sandbox, target) });
  }
  for (const server of servers) await server.stop();
  return {
    title: `Throughput of the sandbox relative to node:http sending the same bytes, medians of ${rounds} rounds`,
    rows,
  };
}

/** Measures what a state file costs when requests change something. */
export async function measureState(): Promise<Part> {
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-bench-'));
  const memory = await startServer('sandbox');
  const rows: Row[] = [];
  for (const kind of ['state file without fsync', 'state file']) {
    const server = await startServer(kind, path.join(folder, kind));
    const share = await relativeThroughput(memory, server, provision);
    rows.push({ name: `${provision.name}, ${kind}`, figure: share.toFixed(2) });
    await server.stop();
  }
  await memory.stop();
  await rm(folder, { recursive: true });
  return {
    title: `Throughput of the sandbox with a state file relative to one without, medians of ${rounds} rounds`,
    rows,
  };
}

/** Measures Prism behind the HTTP layer, and Prism's own server. */
export async function measurePrism(): Promise<Part> {
  const baseline = await startBaseline();
  const mock = await startServer('prism');
  const plain = await startServer('plain prism');
  const rows: Row[] = [];
  for (const load of [list, provision]) {
    const mockShare = await relativeThroughput(baseline, mock, load);
    const plainShare = await relativeThroughput(baseline, plain, load);
    rows.push(
      {
        name: `${load.name}, behind the HTTP layer, repeated`,
        figure: mockShare.toFixed(2),
        target: atLeast(mockShare, 0.5),
      },
      { name: `${load.name}, Prism's own server`, figure: plainShare.toFixed(3) },
    );
  }
  for (const server of [baseline, mock, plain]) await server.stop();
  return {
    title: `Throughput of Prism relative to node:http sending the sandbox's responses, medians of ${rounds} rounds`,
    rows,
  };
}
