import { Agent, get } from 'node:http';
import {
  atLeast,
  atMost,
  median,
  type Part,
  throughput as throughputOf,
} from '@scalingo-addons/bench';
import { startOwn } from './process.ts';

const rounds = 5;
const path = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token' };

const throughput = (url: string) => throughputOf({ url: url + path, headers });

/** Milliseconds that one request takes after another, the median of many. */
async function latency(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let sent = 0; sent < 2_000; sent++) {
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      get(url + path, { agent, headers }, (message) => message.resume().once('end', resolve)).once(
        'error',
        reject,
      );
    });
    times.push(performance.now() - start);
  }
  agent.destroy();
  return median(times);
}

/** What the proxy costs, beside the server that it stands before, and beside Prism as a proxy. */
export async function measureProxy(): Promise<Part> {
  const upstream = await startOwn<string>('server', 'upstream');
  const own = await startOwn<string>('server', 'proxy', upstream.told);
  const prism = await startOwn<string>('server', 'prism', upstream.told);
  const added: number[] = [];
  const ratios: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const direct = await latency(upstream.told);
    const through = await latency(own.told);
    const most = await throughput(upstream.told);
    const ofOwn = await throughput(own.told);
    const ofPrism = await throughput(prism.told);
    // The first round warms up.
    if (round === 0) continue;
    added.push(through - direct);
    shares.push(ofOwn / most);
    ratios.push(ofOwn / ofPrism);
  }
  for (const it of [prism, own, upstream]) await it.stop();
  const [ms, ratio] = [median(added), median(ratios)];
  return {
    title: `The proxy, medians of ${rounds} rounds`,
    rows: [
      {
        name: 'what it adds to a request',
        figure: `${ms.toFixed(2)} ms`,
        target: atMost(ms, 1, 'ms'),
      },
      {
        name: 'throughput over that of the proxy of Prism',
        figure: ratio.toFixed(1),
        target: atLeast(ratio, 5),
      },
      { name: 'throughput, as a share of the server behind it', figure: median(shares).toFixed(2) },
    ],
  };
}
