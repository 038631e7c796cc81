import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'full-disk-'));
});
afterAll(() => rm(folder, { recursive: true }));

// What is mounted there ends with the process.
const namespace = ['--mount', '--map-root-user'];
const mount = 'mount -t tmpfs -o size=64k tmpfs "$0"';
const canMount = spawnSync('unshare', [...namespace, 'sh', '-c', mount, tmpdir()]).status === 0;

(canMount ? test : test.skip)(
  'a restart on a full disk is read-only, and loses nothing',
  async () => {
    const program = fileURLToPath(new URL('full-disk.ts', import.meta.url));
    const command = `${mount} && exec "$1" --import tsx/esm "$2" "$0"`;
    const args = [...namespace, 'sh', '-c', command, folder, process.execPath, program];
    const { stdout } = await promisify(execFile)('unshare', args);
    const { provisioned, listed, whileFull, later, afterwards, created, warnings } =
      JSON.parse(stdout);
    const state = path.join(folder, 'addons.state');
    expect(listed.slice(-2)).toEqual(provisioned);
    expect(warnings).toEqual([
      `StateWarning: There is no space for ${state}, so the mock is read-only; free some space.`,
    ]);
    const error = (file: string) =>
      `StateError: ${file} cannot be written (ENOSPC); free some space or choose another file.`;
    expect(whileFull).toBe(error(state));
    expect(afterwards).toEqual([...listed, later]);
    expect(created).toBe(error(`${state}.new`));
  },
);
