import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endingSignals } from '@scalingo-addons/command';

/**
 * Calls a function with a new folder, which is removed once it has ended, or a signal ends this process, such as Ctrl-C.
 *
 * @param prefix of the folder's name.
 */
export async function withTemporaryFolder<T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), prefix)));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const signals = [...endingSignals, 'SIGHUP'] as const;
  const end = (signal: NodeJS.Signals) => {
    remove();
    for (const it of signals) process.off(it, end);
    // Now it ends the process as it would have.
    process.kill(process.pid, signal);
  };
  for (const it of signals) process.on(it, end);
  try {
    return await use(folder);
  } finally {
    for (const it of signals) process.off(it, end);
    remove();
  }
}
