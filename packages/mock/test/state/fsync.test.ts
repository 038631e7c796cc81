import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Mock, type MockOptions, startMock } from '@scalingo-addons/mock';

const { fdatasyncSync } = fs;
const addons = '/v1/apps/example-app/addons';
let folder: string;
let mock: Mock | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'state-fsync-'));
});
afterEach(async () => {
  replaceSync(fdatasyncSync);
  await mock?.stop();
});
afterAll(() => rm(folder, { recursive: true }));

function replaceSync(sync: typeof fdatasyncSync): void {
  fs.fdatasyncSync = sync;
  syncBuiltinESMExports();
}

async function start(name: string, options: MockOptions = {}): Promise<void> {
  mock = await startMock({ engine: 'sandbox', state: path.join(folder, name), ...options });
}

const call = (method: string, body?: object) =>
  fetch((mock?.url ?? '') + addons, {
    method,
    headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
const provision = () =>
  call('POST', { addon: { addon_provider_id: 'postgresql', plan_id: '5d0b9c1a2121276700012ca1' } });

/** Counts the writes to the disk. */
function countSyncs(): { syncs: number } {
  const counter = { syncs: 0 };
  replaceSync((fd) => {
    counter.syncs++;
    fdatasyncSync(fd);
  });
  return counter;
}

test('a change is on the disk before its response, and a read writes nothing', async () => {
  await start('each');
  const counter = countSyncs();
  expect((await provision()).status).toBe(201);
  expect(counter.syncs).toBe(1);
  expect((await call('GET')).status).toBe(200);
  expect(counter.syncs).toBe(1);
  mock?.reset();
  expect(counter.syncs).toBe(2);
});

test('changes whose responses are sent together are written together', async () => {
  await start('group');
  const counter = countSyncs();
  const responses = await Promise.all(Array.from({ length: 40 }, provision));
  expect(responses.map(({ status }) => status)).toEqual(Array(40).fill(201));
  expect(counter.syncs).toBeLessThan(40);
});

test('an option says otherwise', async () => {
  await start('without', { fsync: false });
  const counter = countSyncs();
  expect((await provision()).status).toBe(201);
  expect(counter.syncs).toBe(0);
});

test.each([true, false])(
  'a change to a file that is no longer at its path is not acknowledged, fsync: %s',
  async (fsync) => {
    await start(`removed-${fsync}`, { fsync });
    await rm(path.join(folder, `removed-${fsync}`));
    expect((await provision()).status).toBe(500);
    expect((await call('GET')).status).toBe(500);
    expect(mock?.requests[0]?.reason).toMatch(/was removed or replaced while the mock used it/);
  },
);

test('a change that does not reach the disk is not acknowledged, nor is any later one', async () => {
  await start('broken');
  replaceSync(() => {
    throw Object.assign(new Error('broken'), { code: 'EIO' });
  });
  expect((await provision()).status).toBe(500);
  replaceSync(fdatasyncSync);
  expect((await provision()).status).toBe(500);
  expect(mock?.requests.map(({ reason }) => reason)).toEqual(
    Array(2).fill(expect.stringMatching(/cannot be written to the disk \(EIO\); start the mock/)),
  );
});
