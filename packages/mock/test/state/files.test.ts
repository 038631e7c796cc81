import { execFileSync } from 'node:child_process';
import {
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { sandboxAt } from './sandbox.ts';

let folder: string;
let state: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'));
});
beforeEach(() => {
  state = path.join(folder, `${count++}.state`);
});
afterAll(() => rm(folder, { recursive: true }));

const start = (options: object) => startMock({ engine: 'sandbox', ...options });

test('a link planted at a predictable name is not followed', async () => {
  const victim = path.join(folder, 'victim');
  await writeFile(victim, 'precious');
  for (const suffix of ['tmp', 'lock.tmp', 'bak']) await symlink(victim, `${state}.${suffix}`);
  sandboxAt(state).close();
  expect(await readFile(victim, 'utf8')).toBe('precious');
  expect((await readdir(folder)).filter((name) => /-.*\.tmp$/.test(name))).toEqual([]);
});

describe('what is not a regular file of a bounded size is rejected', () => {
  test('a named pipe', async () => {
    execFileSync('mkfifo', [state]);
    await expect(start({ state })).rejects.toThrow(/^\S+ is not a regular file; choose another/);
    await expect(start({ fixture: state })).rejects.toThrow(
      /is not a regular file; use a readable/,
    );
  });

  test('a device', async () => {
    await expect(start({ fixture: '/dev/zero' })).rejects.toThrow('is not a regular file');
  });

  test('a folder', async () => {
    await expect(start({ fixture: folder })).rejects.toThrow('is a directory');
    await expect(start({ state: folder })).rejects.toThrow('is a directory');
  });

  test('a file that is too large', async () => {
    // A sparse file takes no space.
    await writeFile(state, '');
    await truncate(state, 2_000_000_000);
    await expect(start({ state })).rejects.toThrow('is larger than 1000000000 bytes');
    await expect(start({ fixture: state })).rejects.toThrow('is larger than 500000000 bytes');
    await truncate(state, 0);
  });
});

test('a last line whose line break was overwritten prevents the start', async () => {
  const sandbox = sandboxAt(state);
  sandbox.provision();
  sandbox.close();
  const { length } = await readFile(state);
  const file = await open(state, 'r+');
  await file.write('\u000b', length - 1);
  await file.close();
  expect(() => sandboxAt(state)).toThrow('line 2: the state file is damaged');
});

describe('values that the mock does not write', () => {
  const header = {
    format: 'scalingo-addons-mock state',
    version: 1,
    secret: Buffer.alloc(64).toString('base64'),
    number: 0,
    time: 0,
  };
  const put = {
    id: '5415beca646173000b015abc',
    app: '54100930736f7563d5030000',
    plan: '599c1a2121276700011caadc',
    resource_id: 'a_1',
    provisioned_at: '2020-01-01T00:00:00.000Z',
    status: 'running',
    settles_at: 0,
  };

  /** Writes a state file with valid checksums. */
  async function write(...values: readonly unknown[]): Promise<void> {
    let checksum = 0;
    const lines = values.map((value) => {
      const json = JSON.stringify(value);
      checksum = crc32(json, checksum);
      return `["${checksum.toString(16).padStart(8, '0')}",${json}]\n`;
    });
    await writeFile(state, lines.join(''));
  }

  test('the lines here are valid without them', async () => {
    await write(header, { put, number: 1, time: 1 });
    sandboxAt(state).close();
  });

  test.each([
    [1, { ...header, time: 9e15 }, { reset: true, time: 0 }],
    [1, { ...header, secret: 1 }, { reset: true, time: 0 }],
    [1, { ...header, secret: undefined }, { reset: true, time: 0 }],
    [1, { ...header, number: 1.5 }, { reset: true, time: 0 }],
    [2, header, null],
    [2, header, []],
    [2, header, { time: 1 }],
    [2, header, { put, time: 9e15 }],
    [2, header, { put, time: '1' }],
    [2, header, { put: null, time: 1 }],
    [2, header, { put: { ...put, id: 7 }, time: 1 }],
    [2, header, { put: { ...put, status: 'odd' }, time: 1 }],
    [2, header, { put: { ...put, id: '__proto__' }, time: 1 }],
    [2, header, { put: { ...put, resource_id: '' }, time: 1 }],
    [2, header, { put: { ...put, resource_id: 'a'.repeat(300) }, time: 1 }],
    [2, header, { put: { ...put, provisioned_at: 'x' }, time: 1 }],
    [2, header, { put: { ...put, provisioned_at: '2021-02-30T00:00:00.000Z' }, time: 1 }],
    [2, header, { put: { ...put, updated_at: '2021-01-01T00:00:00.000+24:00' }, time: 1 }],
    [2, header, { put: { ...put, log_drains: [''] }, time: 1 }],
    [2, header, { remove: {}, time: 1 }],
    [2, header, { put, remove: null, time: 1 }],
    [2, header, { reset: true, put, time: 1 }],
    [2, header, { edits: [], account: null, time: 1 }],
    [2, header, { edits: [null], time: 1 }],
    [2, header, { edits: [{ path: 1, key: '', seeded: false, value: 1 }], time: 1 }],
  ])('line %d of %j, %j', async (line, ...values) => {
    await write(...values);
    let thrown: unknown;
    try {
      sandboxAt(state).close();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'StateError' });
    expect((thrown as Error).message).toContain(`, line ${line}: `);
  });

  test('cannot control a terminal', async () => {
    await write(header, { put: { ...put, app: 'a\u001b[31m\nb' }, time: 1 });
    await expect(start({ state })).rejects.toThrow('refers to app a\\u001b[31m\\u000ab, which');
  });
});
