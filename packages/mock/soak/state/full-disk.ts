/** Changes and restarts a sandbox on the small disk that `disk.ts` has mounted. */

import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../src/util/random.ts';
import { sandboxAt } from '../../test/state/sandbox.ts';

const [folder = '', rounds = '', seed = ''] = process.argv.slice(2);
const state = path.join(folder, 'addons.state');
const filler = path.join(folder, 'filler');
const random = createRandom(Number(seed));
const failures: string[] = [];
let acknowledged = 0;
let rejected = 0;
process.removeAllListeners('warning');

/** Writes up to `size` bytes, as long as there is space. */
function fill(size: number): void {
  try {
    writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
  } catch {
    // That is the purpose.
  }
}

let listed: string[] | undefined;
for (let round = 0; round < Number(rounds); round++) {
  const sandbox = sandboxAt(state);
  const expected = listed ?? sandbox.list();
  if (sandbox.list().join() !== expected.join())
    failures.push(`round ${round}: ${sandbox.list()} instead of ${expected}`);
  for (let change = 0; change < 20; change++) {
    if (random() < 0.2) fill(Math.floor(random() * 100_000));
    if (random() < 0.2) rmSync(filler, { force: true });
    const before = sandbox.list();
    try {
      if (random() < 0.6 || before.length === 1) sandbox.provision();
      else sandbox.remove(before.at(-1) ?? '');
      acknowledged++;
    } catch (error) {
      rejected++;
      if ((error as Error).name !== 'StateError') failures.push(`round ${round}: ${error}`);
      if (sandbox.list().join() !== before.join())
        failures.push(`round ${round}: a rejected change is applied`);
    }
  }
  listed = sandbox.list();
  sandbox.close();
}
console.log(JSON.stringify({ failures, rejected, acknowledged }));
