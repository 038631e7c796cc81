import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import { copyCheckout } from '../../scripts/bench/copies.ts';
import { timeTools } from '../../scripts/bench/tools.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { testAtNight } from '../today.ts';

testAtNight('the build and the tools that it combines can be measured', async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-bench-')));
  try {
    const checkout = await copyCheckout(layoutOf(), path.join(folder, 'checkout'));
    const times = Object.values(await timeTools(checkout, folder));
    expect(times).toHaveLength(4);
    expect(Math.min(...times)).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
