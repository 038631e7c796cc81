import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openState } from '../../src/state/index.ts';
import { readPlace } from '../../src/state/place.ts';
import { pathWithoutLocks } from './without-flock.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'namespaces-'));
});
afterAll(() => rm(folder, { recursive: true }));

const inNamespace = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const succeeds = (...[command = '', ...args]: string[]) => spawnSync(command, args).status === 0;
const canUnshare = succeeds('unshare', ...inNamespace, 'true') && succeeds('flock', '--version');
const place = readPlace();
const elsewhere =
  /is in use by a process of another container or host, or was when that was killed/;

(canUnshare ? test : test.skip).each([{ isOfSystem: true }, { isOfSystem: false }])(
  'a lock of another PID namespace is not taken over while it lives: $isOfSystem',
  async ({ isOfSystem }) => {
    const state = path.join(folder, `shared-${isOfSystem}.state`);
    const source = new URL('../../src/state/index.ts', import.meta.url);
    const script = `
    import { openState } from '${source}';
    openState(process.argv[1]).begin();
    console.log('ready');
    setInterval(() => {}, 1_000);
  `;
    const node = [process.execPath, '--import', 'tsx/esm', '--input-type=module', '-e', script];
    const other = spawn('unshare', [...inNamespace, ...node, state], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(!isOfSystem && { PATH: await pathWithoutLocks(folder) }) },
    });
    await once(other.stdout, 'data');
    expect(() => openState(state)).toThrow(/is in use by a process of another container or host/);
    const closed = once(other, 'close');
    other.kill('SIGKILL');
    await closed;
    if (!isOfSystem) {
      // Nobody can tell that the other container has ended.
      expect(() => openState(state)).toThrow(`remove ${state}.lock if it no longer runs.`);
      await rm(`${state}.lock`);
    }
    openState(state).close();
    expect(existsSync(`${state}.lock`)).toBe(false);
  },
);

(place ? test : test.skip)(
  'a lock of this host from before it restarted is taken over',
  async () => {
    const state = path.join(folder, 'restarted.state');
    const before = { ...place, boot: 'earlier' };
    await writeFile(`${state}.lock`, JSON.stringify({ pid: process.pid, place: before, key: 'x' }));
    const isHost = place?.namespace === 'pid:[4026531836]' && place.machine !== '';
    if (isHost) {
      openState(state).close();
      expect(existsSync(`${state}.lock`)).toBe(false);
    } else expect(() => openState(state)).toThrow(elsewhere);
  },
);

(place ? test : test.skip)('a lock of another host is not taken over', async () => {
  const state = path.join(folder, 'host.state');
  const other = { boot: 'other', namespace: place?.namespace, machine: 'other' };
  const lock = JSON.stringify({ pid: process.pid, place: other, key: 'x' });
  await writeFile(`${state}.lock`, lock);
  expect(() => openState(state)).toThrow(elsewhere);
  expect(await readFile(`${state}.lock`, 'utf8')).toBe(lock);
});
