import { Agent, get } from 'node:http';
import {
  atLeast,
  atMost,
  median,
  type Part,
  throughput as throughputOf,
} from '@scalingo-addons/bench';
import { startProcess } from './process.ts';

const rounds = 5;
const path = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token' };

const throughput = (url: string) => throughputOf({ url: url + path, headers });

/** Returns the median time of one request in milliseconds. */
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

/** Measures the overhead of the proxy, and its throughput compared to Prism's proxy. */
export async function measureProxy(): Promise<Part> {
  const upstream = await startProcess<string>('server', 'upstream');
  const own = await startProcess<string>('server', 'proxy', upstream.message);
  const prism = await startProcess<string>('server', 'prism', upstream.message);
  const added: number[] = [];
  const ratios: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const direct = await latency(upstream.message);
    const through = await latency(own.message);
    const most = await throughput(upstream.message);
    const proxyThroughput = await throughput(own.message);
    const prismThroughput = await throughput(prism.message);
    // The first round warms up.
    if (round === 0) continue;
    added.push(through - direct);
    shares.push(proxyThroughput / most);
    ratios.push(proxyThroughput / prismThroughput);
  }
  for (const it of [prism, own, upstream]) await it.stop();
  const [ms, ratio] = [median(added), median(ratios)];
  return {
    title: `The proxy, medians of ${rounds} rounds`,
    rows: [
      {
        name: 'added latency per request',
        figure: `${ms.toFixed(2)} ms`,
        target: atMost(ms, 1, 'ms'),
      },
      {
        name: "throughput / that of Prism's proxy",
        figure: ratio.toFixed(1),
        target: atLeast(ratio, 5),
      },
      { name: 'throughput / that of the upstream server', figure: median(shares).toFixed(2) },
    ],
  };
}
