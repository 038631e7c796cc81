import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { openState } from '../../src/state/index.ts';
import { useStateFiles } from './state-file.ts';
import { pathWithoutLocks } from './without-flock.ts';

const state = useStateFiles();

describe.each(['with', 'without'])('a locked file, %s locks of the system', (kind) => {
  const ownPath = process.env.PATH;
  beforeAll(async () => {
    if (kind === 'without') process.env.PATH = await pathWithoutLocks(state.folder);
  });
  afterAll(() => {
    process.env.PATH = ownPath;
  });

  test('is rejected until its mock stops', async () => {
    await state.start();
    await expect(startMock({ engine: 'sandbox', state: state.file })).rejects.toThrow(
      `${state.file} is in use by process ${process.pid}; stop that process or choose another file.`,
    );
    await state.stop();
    await state.start();
  });

  test('is taken over from a dead process', async () => {
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, started: '1', key: 'x' });
    await writeFile(`${state.file}.lock`, dead);
    openState(state.file).close();
    const reused = JSON.stringify({ pid: process.pid, started: '1', key: 'x' });
    await writeFile(`${state.file}.lock`, reused);
    openState(state.file).close();
    expect(existsSync(`${state.file}.lock`)).toBe(false);
  });

  // Only Linux shows the state of another process as a file.
  (existsSync('/proc/self/stat') ? test : test.skip)(
    'is taken over from a zombie process',
    async () => {
      // The shell becomes a program that never reaps its child, which then exits.
      const parent = spawn('sh', ['-c', 'read _ <&3 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      });
      const [printed] = await once(parent.stdout as Readable, 'data');
      const pid = Number(printed);
      const readProc = (name: string) => readFile(`/proc/${name}`, 'utf8');
      while ((await readProc(`${parent.pid}/comm`)) !== 'sleep\n') await setImmediate();
      (parent.stdio[3] as Writable).end();
      while (!(await readProc(`${pid}/stat`)).includes(') Z ')) await setImmediate();
      await writeFile(`${state.file}.lock`, JSON.stringify({ pid, key: 'x' }));
      openState(state.file).close();
      parent.kill();
      expect(existsSync(`${state.file}.lock`)).toBe(false);
    },
  );

  test('is not taken over if the lock file is not ours', async () => {
    await writeFile(`${state.file}.lock`, 'mine');
    expect(() => openState(state.file)).toThrow(
      `${state.file}.lock was not created by this program; remove it if no process uses ${state.file}.`,
    );
  });

  test('is rejected if the lock file is a named pipe, or names no process', async () => {
    execFileSync('mkfifo', [`${state.file}.lock`]);
    expect(() => openState(state.file)).toThrow('was not created by this program');
    await rm(`${state.file}.lock`);
    await writeFile(`${state.file}.lock`, 'null');
    expect(() => openState(state.file)).toThrow('was not created by this program');
  });

  test('is rejected if the lock file is a symbolic link, which stays', async () => {
    const target = path.join(path.dirname(state.file), 'target');
    await writeFile(target, 'mine');
    await symlink(target, `${state.file}.lock`);
    expect(() => openState(state.file)).toThrow(/symbolic link|not created by this program/);
    expect(await readFile(target, 'utf8')).toBe('mine');
    await rm(`${state.file}.lock`);
  });
});
