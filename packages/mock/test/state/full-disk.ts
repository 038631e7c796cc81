/** Restarts a sandbox on a full disk: the folder that the test has mounted. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxAt } from './sandbox.ts';

const [folder = ''] = process.argv.slice(2);
const state = path.join(folder, 'addons.state');
const filler = path.join(folder, 'filler');

const messageOf = (action: () => unknown): string => {
  try {
    action();
    return '';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};
/** Writes until there is no space, not even for a byte. */
function fill(): void {
  for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2))
    messageOf(() => {
      for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
    });
}
const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

const first = sandboxAt(state);
const provisioned = [first.provision(), first.provision()];
first.close();
fill();
const second = sandboxAt(state);
const listed = second.list();
const whileFull = messageOf(second.provision);
rmSync(filler);
const later = second.provision();
second.close();
const third = sandboxAt(state);
const afterwards = third.list();
third.close();
fill();
const created = messageOf(() => sandboxAt(`${state}.new`));
setImmediate(() =>
  console.log(
    JSON.stringify({ provisioned, listed, whileFull, later, afterwards, created, warnings }),
  ),
);
