/**
 * Sends malformed requests to a mock in a separate process:
 * `npm run soak -w packages/mock -- [--requests <number>] [--seed <number>] [--engine prism]`.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { attack } from './attack.ts';
import { malformedRequests } from './malformed.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    engine: { type: 'string', default: 'sandbox' },
  },
});
const count = Number(values.requests);
const seed = Number(values.seed);
/** Maximum memory growth after the first tenth of the requests, in bytes. */
const maxGrowth = 64 * 2 ** 20;

const server = fork(new URL('./server.ts', import.meta.url), [values.engine]);
let exited = false;
server.once('exit', () => {
  exited = true;
});

/** Returns the server's memory usage. */
async function measureMemory(): Promise<{ rss: number }> {
  server.send('memory');
  const [usage] = await once(server, 'message');
  return usage as { rss: number };
}

const [{ port = 0 }] = (await once(server, 'message')) as [{ port?: number }];
console.log(`${count} malformed requests to the ${values.engine}, seed ${seed}`);
const requests = malformedRequests(seed);
const options = { host: '127.0.0.1', port };
const start = performance.now();
const first = await attack(requests, Math.ceil(count / 10), options);
const before = await measureMemory();
const rest = await attack(requests, count - first.sent, {
  ...options,
  onProgress: (sent) => sent % 100_000 === 0 && console.log(`${first.sent + sent} sent`),
});
const after = await measureMemory();

const failures = [...first.failures, ...rest.failures];
const growth = after.rss - before.rss;
for (const failure of failures.slice(0, 20)) console.log(JSON.stringify(failure));
const megabytes = ({ rss }: { rss: number }) => `${Math.round(rss / 2 ** 20)} MB`;
console.log(
  `${first.sent + rest.sent} sent in ${Math.round((performance.now() - start) / 1_000)} s`,
);
console.log(`failures ${failures.length}, crashes ${Number(exited)}`);
console.log(`memory ${megabytes(before)} after a tenth, ${megabytes(after)} at the end`);
server.kill();
if (failures.length > 0 || exited || growth > maxGrowth) process.exitCode = 1;
