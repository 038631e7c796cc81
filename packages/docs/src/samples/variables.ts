import { Script } from 'node:vm';

/** Names that the client samples use themselves. */
export const usedNames: readonly string[] = ['console', 'item', 'process'];

/** Returns whether a client sample can have a variable of this name. */
export function isVariable(name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name) || usedNames.includes(name)) return false;
  try {
    // Only compiled: modules are strict, and allow `await` at their top level.
    new Script(`'use strict'; async () => { const ${name} = 0; };`);
    return true;
  } catch {
    return false;
  }
}
