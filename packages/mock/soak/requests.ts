import { fork } from 'node:child_process';
import { once } from 'node:events';
import { attack } from './attack.ts';
import { malformedRequests } from './malformed.ts';
import type { Part } from './part.ts';

/** Maximum memory growth after the first tenth of the requests, in bytes. */
const maxGrowth = 64 * 2 ** 20;

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** Malformed requests to a mock in a process of its own, whose memory must not grow. */
export const sendMalformed =
  (engine: string): Part =>
  async ({ requests: count, random }) => {
    const server = fork(new URL('./server.ts', import.meta.url), [engine]);
    let exited = false;
    server.once('exit', () => {
      exited = true;
    });
    const memory = async (): Promise<number> => {
      if (exited) return Number.NaN;
      server.send('memory');
      const [usage] = (await once(server, 'message')) as [{ rss: number }];
      return usage.rss;
    };
    const [{ port = 0 }] = (await once(server, 'message')) as [{ port?: number }];
    const requests = malformedRequests(Math.floor(random() * 2 ** 32));
    const options = { host: '127.0.0.1', port };
    const start = performance.now();
    const first = await attack(requests, Math.ceil(count / 10), options);
    const before = await memory();
    const rest = await attack(requests, count - first.sent, {
      ...options,
      onProgress: (sent) => sent % 100_000 === 0 && console.log(`${first.sent + sent} sent`),
    });
    const after = await memory();
    const failures = [...first.failures, ...rest.failures].map((it) => JSON.stringify(it));
    if (exited) failures.push('the mock has crashed');
    if (after - before > maxGrowth) failures.push('the memory has grown');
    server.kill();
    const seconds = Math.round((performance.now() - start) / 1_000);
    return {
      done: `${first.sent + rest.sent} malformed requests in ${seconds} s; memory ${megabytes(before)} after a tenth, ${megabytes(after)} at the end`,
      failures,
    };
  };
