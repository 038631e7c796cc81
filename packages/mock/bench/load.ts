import { Agent, request } from 'node:http';
import { throughput as throughputOf } from '@scalingo-addons/bench';

/** A request to send repeatedly. */
export interface Load {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export const headers = {
  Authorization: 'Bearer example-token',
  'Content-Type': 'application/json',
};

export const list: Load = { name: 'GET', method: 'GET', path: '/v1/apps/example-app/addons' };

export const provision: Load = {
  name: 'POST',
  method: 'POST',
  path: '/v1/apps/trial-app/addons',
  body: JSON.stringify({
    addon: { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' },
  }),
};

/** Measures throughput, in requests per second. */
export const throughput = (url: string, { method, path, body }: Load): Promise<number> =>
  throughputOf({ url: url + path, method, headers, ...(body !== undefined && { body }) });

/** Measures the median latency of sequential requests, in microseconds. */
export async function latency(url: string, paths: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let round = 0; round < 5_000; round++) {
    const path = paths[round % paths.length] ?? '';
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const sent = request(url + path, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
        response.resume().once('end', resolve);
      });
      sent.once('error', reject).end();
    });
    times.push((performance.now() - start) * 1_000);
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? Number.NaN;
}
