import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Returns a `PATH` whose `flock` fails as on a file system without locks.
 *
 * @param folder where it is created.
 */
export async function pathWithoutLocks(folder: string): Promise<string> {
  const commands = path.join(folder, 'commands');
  await mkdir(commands, { recursive: true });
  await writeFile(path.join(commands, 'flock'), '#!/bin/sh\nexit 71\n', { mode: 0o755 });
  return `${commands}:${process.env.PATH}`;
}
