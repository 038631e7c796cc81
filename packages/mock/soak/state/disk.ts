import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Part, skipped } from '../part.ts';

// What is mounted there ends with the process.
const namespace = ['--mount', '--map-root-user', 'sh', '-c'];
const mount = 'mount -t tmpfs -o size=64k tmpfs "$0"';

/** A disk that is full now and then, in a mount namespace: nothing acknowledged is lost. */
export const fillDisk: Part = async ({ requests, random }) => {
  if (spawnSync('unshare', [...namespace, mount, tmpdir()]).status !== 0)
    return skipped('this machine does not allow unshare');
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-soak-'));
  const rounds = Math.ceil(requests / 10_000);
  const program = fileURLToPath(new URL('full-disk.ts', import.meta.url));
  const command = `${mount} && exec "$1" --import tsx/esm "$2" "$0" "$3" "$4"`;
  const seed = String(Math.floor(random() * 2 ** 32));
  const args = [...namespace, command, folder, process.execPath, program, String(rounds), seed];
  const { stdout } = await promisify(execFile)('unshare', args, { maxBuffer: 2 ** 26 });
  await rm(folder, { recursive: true });
  const { failures, rejected, acknowledged } = JSON.parse(stdout);
  return {
    done: `${rounds} restarts on a disk that is full now and then: ${acknowledged} changes, ${rejected} rejected ones`,
    failures,
  };
};
