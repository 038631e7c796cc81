/**
 * Attacks the mock, its state file and the proxy with random input:
 * `npm run soak -w packages/mock -- [--requests <number>] [--seed <number>] [--engine prism] [--only <part>]`.
 */

import { parseArgs } from 'node:util';
import { createRandom } from '../src/util/random.ts';
import type { Part } from './part.ts';
import { attackProxy } from './proxy.ts';
import { sendMalformed } from './requests.ts';
import { fillDisk } from './state/disk.ts';
import { plantLinks } from './state/links.ts';
import { shareState } from './state/namespaces.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    engine: { type: 'string', default: 'sandbox' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const parts: Readonly<Record<string, Part>> = {
  requests: sendMalformed(values.engine),
  proxy: attackProxy,
  links: plantLinks,
  disk: fillDisk,
  namespaces: shareState,
};
const unknown = values.only.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(', ')}; use ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const requests = Number(values.requests);
console.log(`${requests} requests, ${values.engine}, seed ${values.seed}`);
for (const [name, part] of Object.entries(parts)) {
  if (values.only.length > 0 && !values.only.includes(name)) continue;
  const random = createRandom(Number(values.seed));
  const { done, failures } = await part({ requests, random });
  for (const failure of failures.slice(0, 20)) console.log(failure);
  console.log(`${name}: ${done}; ${failures.length} failures`);
  if (failures.length > 0) process.exitCode = 1;
}
