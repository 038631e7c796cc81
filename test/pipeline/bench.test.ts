import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyCheckout, multiplyPaths } from '../../scripts/bench/copies.ts';
import { timeTools } from '../../scripts/bench/tools.ts';
import { derive } from '../../scripts/commands/build.ts';
import { type Layout, layoutOf } from '../../scripts/support/layout.ts';
import { testAtNight } from '../today.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-bench-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

testAtNight('the build and the tools that it combines can be measured', async () => {
  const checkout = await copyCheckout(layoutOf(), path.join(folder, 'checkout'));
  const times = Object.values(await timeTools(checkout, folder));
  expect(times).toHaveLength(4);
  expect(Math.min(...times)).toBeGreaterThan(0);
});

test('a document with more operations, which the benchmark builds, passes lint', async () => {
  const operationsOf = async (layout: Layout) =>
    JSON.parse((await derive(layout)).get('summary.json') ?? '{}').operations;
  const copy = await copyCheckout(layoutOf(), path.join(folder, 'copy'));
  await multiplyPaths(copy, 2);
  expect(await operationsOf(copy)).toBe(2 * (await operationsOf(layoutOf())));
});
