import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cached } from '../src/tools/cache.ts';

let folder: string;
let calls = 0;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'addons-cache-'));
  calls = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const compute = async () => ({ calls: ++calls });

test('the same inputs have the same result, others another', async () => {
  expect(await cached(folder, ['a', 'b'], compute)).toEqual({ calls: 1 });
  expect(await cached(folder, ['a', 'b'], compute)).toEqual({ calls: 1 });
  expect(await cached(folder, ['ab', ''], compute)).toEqual({ calls: 2 });
});

test('a broken file is computed again', async () => {
  await cached(folder, ['a'], compute);
  const [name = ''] = await readdir(folder);
  await writeFile(path.join(folder, name), '{');
  expect(await cached(folder, ['a'], compute)).toEqual({ calls: 2 });
  expect(await cached(folder, ['a'], compute)).toEqual({ calls: 2 });
});

test('an error is not kept', async () => {
  const failing = () => Promise.reject(new Error('no'));
  await expect(cached(folder, ['a'], failing)).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that cannot be written is no error', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  expect(await cached(path.join(file, 'cache'), ['a'], compute)).toEqual({ calls: 1 });
});

test('only the files that were used last are kept', async () => {
  for (let at = 0; at < 310; at++) await cached(folder, [String(at)], compute);
  expect((await readdir(folder)).length).toBe(300);
  expect(await cached(folder, ['309'], compute)).toEqual({ calls: 310 });
});
