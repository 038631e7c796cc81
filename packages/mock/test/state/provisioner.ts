/**
 * Provisions and removes addons until it is killed. It logs `+id` after provisioning, `?id` before a
 * removal and `-id` after it, so that a reader knows what was acknowledged.
 */
import { openSync, writeSync } from 'node:fs';
import { sandboxAt } from './sandbox.ts';

const [state = '', acknowledged = ''] = process.argv.slice(2);
/** Few addons and many changes trigger compactions, which a kill can interrupt, too. */
const maxAddons = 20;

const log = openSync(acknowledged, 'a');
const sandbox = sandboxAt(state);
const alive = sandbox.list();
await new Promise((resolve) => process.send?.('ready', resolve));

for (;;) {
  const id = sandbox.provision();
  writeSync(log, `+${id}\n`);
  alive.push(id);
  while (alive.length > maxAddons) {
    const oldest = alive.shift() as string;
    writeSync(log, `?${oldest}\n`);
    sandbox.remove(oldest);
    writeSync(log, `-${oldest}\n`);
  }
}
