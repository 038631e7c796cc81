/**
 * Provisions addons, and prints what is acknowledged, or why it cannot; then holds the state file until the input ends. A
 * pipe has what it printed when it is killed.
 */

import { once } from 'node:events';
import { sandboxAt } from '../../test/state/sandbox.ts';

try {
  const sandbox = sandboxAt(process.argv[2] ?? '');
  for (let round = 0; round < 500; round++) console.log(`provisioned ${sandbox.provision()}`);
  await once(process.stdin.resume(), 'end');
  sandbox.close();
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}
