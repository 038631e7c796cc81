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
let outputs: string[];

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
  outputs = await runAll();
});

afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true });
});

/** What the program under Errors prints, by the error response. */
const outputsOfErrors: ReadonlyMap<string, RegExp> = new Map([
  ['code=402', /^Add a payment method at https:\/\//],
  ['code=402, example=FreeTrialExceeded', /^End the free trial$/m],
  ['code=422', /plan/],
  ['code=404', /does not exist/],
  ['code=503', /provider/],
]);

/** Programs to run: each block, and that under Errors with error responses. */
const runs = [
  ...blocks.map((block) => ({ block, prefer: '' })),
  ...[...outputsOfErrors.keys()].map((prefer) => ({
    block: blocks.find(({ heading }) => heading === 'Errors') as Block,
    prefer,
  })),
];

/** Runs all programs one after the other, in one process. Returns the output of each. */
async function runAll(): Promise<string[]> {
  const separator = '--- next program ---';
  const names = await Promise.all(
    runs.map(async ({ block }, index) => {
      const { code } = await transform(toMock(block), { loader: 'ts', format: 'esm' });
      await writeFile(path.join(consumer, `${index}.mjs`), code);
      return `./${index}.mjs`;
    }),
  );
  const calls = runs.map(
    ({ prefer }, index) =>
      `process.env.PREFER = '${prefer}'; await import('${names[index]}'); console.log('${separator}');`,
  );
  await writeFile(path.join(consumer, 'all.mjs'), calls.join('\n'));
  const output = await run(process.execPath, ['--import', './preference.mjs', 'all.mjs'], {
    cwd: consumer,
    env: { ...process.env, MOCK_URL: mockUrl, SCALINGO_API_TOKEN: 'tk-us-any' },
  });
  return output.split(`${separator}\n`);
}

test('every block is a program for a region', () => {
  expect(blocks.length).toBeGreaterThan(5);
  for (const block of blocks) {
    expect(block.language).toBe('ts');
    expect(toMock(block)).not.toBe(block.code);
  }
});

test.each(runs.slice(0, blocks.length).map(({ block }, index) => [block.heading, index] as const))(
  '%s: the code runs, and prints output',
  (_heading, index) => {
    expect(outputs[index]).toMatch(/./);
  },
);

test.each([...outputsOfErrors])('Errors: the code handles %s', (prefer, expected) => {
  expect(outputs[runs.findIndex((it) => it.prefer === prefer)]).toMatch(expected);
});
