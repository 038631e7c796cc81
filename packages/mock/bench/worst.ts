import { request } from 'node:http';
import { atMost, median, type Part, type Row } from '@scalingo-addons/bench';
import { headers, provision } from './load.ts';
import { startServer } from './process.ts';

/** An odd number, so that the median is a measured value. */
const rounds = 5;
const sizes = [10_000, 100_000, 300_000, 999_000];

/** Returns a body of about `size` bytes with as many violations as fit. */
function worstBody(size: number): string {
  const options: Record<string, number> = {};
  for (let length = 150, index = 0; length < size - 10; index++) {
    const name = index.toString(36);
    options[name] = 1;
    length += name.length + 5;
  }
  const { addon } = JSON.parse(provision.body ?? '{}');
  return JSON.stringify({ addon: { ...addon, options } });
}

/** Measures the time until a response is complete, in milliseconds. */
function measure(url: string, body: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url + provision.path, { method: 'POST', headers }, (response) => {
      if (response.statusCode !== 422) reject(new Error(`The status is ${response.statusCode}.`));
      response.resume().once('end', () => resolve(performance.now() - start));
    });
    sent.once('error', reject).end(body);
  });
}

/** Measures the response time to bodies with nothing but violations, up to the largest allowed one. */
export async function measureWorst(): Promise<Part> {
  const server = await startServer('sandbox');
  const rows: Row[] = [];
  for (const size of sizes) {
    const body = worstBody(size);
    const times: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) times.push(await measure(server.url, body));
    const time = median(times.slice(1));
    const figure = `${time.toFixed(1)} ms`;
    rows.push({ name: `${body.length} bytes`, figure, target: atMost(time, 100, 'ms') });
  }
  await server.stop();
  return { title: `Body with nothing but violations, medians of ${rounds} rounds`, rows };
}
