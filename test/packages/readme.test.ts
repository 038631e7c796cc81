import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { installTarball, packPackage, root, run } from '@scalingo-addons/pack';
import { transform } from 'esbuild';
import { endAll, runScript } from '../commands/process.ts';
import { type Block, readmeBlocks, toMock } from './readme.ts';

const blocks = await readmeBlocks();

let folder: string;
let consumer: string;
let mockUrl: string;

/** Adds the `Prefer` header in `PREFER` to all requests except GET and the token exchange. */
const preference = `
const { fetch } = globalThis;
globalThis.fetch = (url, init) => {
  const prefer = process.env.PREFER;
  const headers = new Headers(init.headers);
  if (prefer && init.method !== 'GET' && !url.endsWith('/exchange')) headers.set('Prefer', prefer);
  return fetch(url, { ...init, headers });
};
`;

beforeAll(async () => {
  const mock = runScript(root, 'packages/mock/src/cli.ts', '--port', '0');
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-readme-')));
  consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  await installTarball(await packPackage('client', folder, { types: false }), consumer);
  await writeFile(path.join(consumer, 'preference.mjs'), preference);
  [, mockUrl = ''] = await mock.prints(/listens on (\S+)/);
});

afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a block as a program. Returns its output. */
async function execute(block: Block, prefer = ''): Promise<string> {
  const { code } = await transform(toMock(block), { loader: 'ts', format: 'esm' });
  const file = path.join(consumer, `${blocks.indexOf(block)}.mjs`);
  await writeFile(file, code);
  return run(process.execPath, ['--import', './preference.mjs', file], {
    cwd: consumer,
    env: { ...process.env, MOCK_URL: mockUrl, SCALINGO_API_TOKEN: 'tk-us-any', PREFER: prefer },
  });
}

test('every block is a program for a region', () => {
  expect(blocks.length).toBeGreaterThan(5);
  for (const block of blocks) {
    expect(block.language).toBe('ts');
    expect(toMock(block)).not.toBe(block.code);
  }
});

test.each(blocks)('$heading: the code runs, and prints output', async (block) => {
  expect(await execute(block)).not.toBe('');
});

test.each([
  ['code=402', /^Add a payment method at https:\/\//],
  ['code=422', /plan/],
  ['code=404', /does not exist/],
  ['code=503', /provider/],
])('Errors: the code handles %s', async (prefer, expected) => {
  const block = blocks.find(({ heading }) => heading === 'Errors');
  if (!block) throw new Error('The README has no code block under Errors.');
  expect(await execute(block, prefer)).toMatch(expected);
});
