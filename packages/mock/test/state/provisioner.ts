/**
 * Provisions and removes addons until it is killed. Before a removal it writes `?id`, after one `-id`,
 * and `+id` after a provision, so that whoever reads that knows what was acknowledged.
 */
import { openSync, writeSync } from 'node:fs';
import { sandboxAt } from './sandbox.ts';

const [state = '', acknowledged = ''] = process.argv.slice(2);
/** Few addons and many changes have the file written anew, which is a moment to be killed at too. */
const most = 20;

const log = openSync(acknowledged, 'a');
const sandbox = sandboxAt(state);
const alive = sandbox.list();
await new Promise((resolve) => process.send?.('ready', resolve));

for (;;) {
  const id = sandbox.provision();
  writeSync(log, `+${id}\n`);
  alive.push(id);
  while (alive.length > most) {
    const oldest = alive.shift() as string;
    writeSync(log, `?${oldest}\n`);
    sandbox.remove(oldest);
    writeSync(log, `-${oldest}\n`);
  }
}
