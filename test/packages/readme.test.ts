import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
async function execute(block: Block, prefer = '', url = mockUrl): Promise<string> {
  const { code } = await transform(toMock(block), { loader: 'ts', format: 'esm' });
  const file = path.join(consumer, `${blocks.indexOf(block)}.mjs`);
  await writeFile(file, code);
  return run(process.execPath, ['--import', './preference.mjs', file], {
    cwd: consumer,
    env: { ...process.env, MOCK_URL: url, SCALINGO_API_TOKEN: 'tk-us-any', PREFER: prefer },
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

test.each([
  ['is lost', 'redis-starter-512', ['provisioned redis-starter-512', 'nothing redis-starter-512']],
  [
    'was of another plan',
    'redis-sandbox',
    ['upgraded redis-starter-512', 'nothing redis-starter-512'],
  ],
])('Provision once: one addon, if the first response %s', async (_title, planName, expected) => {
  const block = blocks.find(({ heading }) => heading === 'Provision once');
  if (!block) throw new Error('The README has no code block under Provision once.');
  const plans = ['redis-starter-512', 'redis-sandbox'].map((name) => ({ id: name, name }));
  const provider = { id: 'scalingo-redis', name: 'Redis' };
  const toAddon = (name: string) => ({
    id: 'ad-1',
    status: 'running',
    addon_provider: provider,
    plan: plans.find((it) => it.name === name),
  });
  const addons = planName === 'redis-sandbox' ? [toAddon(planName)] : [];
  const changes: string[] = [];
  const server = createServer(({ method = '', url = '' }, response) => {
    const send = (body: unknown) => response.end(JSON.stringify(body));
    if (url.endsWith('/exchange')) return send({ token: 'bearer-token' });
    if (url.includes('/plans')) return send({ plans });
    if (method !== 'GET') {
      changes.push(method);
      addons[0] = toAddon('redis-starter-512');
      if (method === 'POST') return response.destroy();
    }
    return send(url.endsWith('/addons') ? { addons } : { addon: addons[0] });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const output = await execute(block, '', `http://localhost:${port}`);
    expect(output.trim().split('\n')).toEqual(expected);
    expect(changes).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
