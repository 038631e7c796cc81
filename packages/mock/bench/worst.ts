import { request } from 'node:http';
import { atMost, median, type Part, type Row } from '@scalingo-addons/bench';
import { headers, provision } from './load.ts';
import { startServer } from './process.ts';

/** An odd number, so that the median is a measured value. */
const rounds = 5;
const warmUps = 3;
/** Growth of the time per byte that noise and garbage collection explain; quadratic growth would be 3.3. */
const maxGrowth = 1.6;
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
  // An escape makes the mock look for texts that it could be part of.
  return JSON.stringify({ addon: { ...addon, options } }).replace('scalingo', '\\u0073calingo');
}

/** Sends a body, and waits for the response that rejects it. */
function send(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url + provision.path, { method: 'POST', headers }, (response) => {
      if (response.statusCode !== 422) reject(new Error(`The status is ${response.statusCode}.`));
      response.resume().once('end', resolve);
    });
    sent.once('error', reject).end(body);
  });
}

/** Returns the processor time of `JSON.parse`, in milliseconds: the least that any server needs for a body. */
function parseTime(body: string): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    JSON.parse(body);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return median(times);
}

/**
 * Measures the processor time that bodies with nothing but violations take, up to the largest allowed one. The time until
 * the response would measure how busy the machine is.
 */
export async function measureWorst(): Promise<Part> {
  const server = await startServer('sandbox');
  const rows: Row[] = [];
  const perByte: number[] = [];
  for (const size of sizes) {
    const body = worstBody(size);
    const times: number[] = [];
    // The first rounds warm up.
    for (let round = -warmUps; round < rounds; round++) {
      const before = await server.processorTime();
      await send(server.url, body);
      times.push((await server.processorTime()) - before);
    }
    const time = median(times.slice(warmUps));
    perByte.push(time / body.length);
    const figure = `${time.toFixed(1)} ms (JSON.parse ${parseTime(body).toFixed(1)})`;
    rows.push({ name: `${body.length} bytes`, figure, target: atMost(time, 100, 'ms') });
  }
  await server.stop();
  const growth = (perByte.at(-1) ?? Number.NaN) / (perByte.at(-2) ?? Number.NaN);
  const target = atMost(growth, maxGrowth);
  rows.push({ name: 'time per byte, largest to next', figure: growth.toFixed(2), target });
  return { title: `Body with nothing but violations, medians of ${rounds} rounds`, rows };
}
