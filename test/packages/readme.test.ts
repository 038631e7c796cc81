import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { installTarball, packPackage, root, run } from '@scalingo-addons/pack';
import { transform } from 'esbuild';
import { endAll, runScript } from '../commands/process.ts';
import { type Block, mockAddress, readmeBlocks, toMock } from './readme.ts';

const allBlocks = await readmeBlocks();
/** The programs. */
const blocks = allBlocks.filter(({ language }) => language !== 'sh');

let folder: string;
let consumer: string;
let tarball: string;
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
  tarball = await packPackage('client', folder, { types: false });
  await installTarball(tarball, consumer, { additional: ['@types/node', 'openapi-fetch'] });
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

test('Start: the commands work, and the program runs as it is', async () => {
  const commands = allBlocks.filter(({ language }) => language === 'sh').map(({ code }) => code);
  const manifest = await readFile(path.join(root, 'packages/mock/package.json'), 'utf8');
  const mockTarball = `scalingo-addons-mock-${JSON.parse(manifest).version}.tgz`;
  const [, options = ''] = /^npx scalingo-addons-mock (.*)$/m.exec(commands[0] ?? '') ?? [];
  expect(commands).toEqual([
    `npm install ./${path.basename(tarball)} ./${mockTarball}\nnpx scalingo-addons-mock ${options}\n`,
  ]);
  const cli = [...options.split(' '), '--port', '0'];
  const sandbox = runScript(root, 'packages/mock/src/cli.ts', ...cli);
  const [, url = ''] = await sandbox.prints(/listens on (\S+)/);
  const program = blocks.find(({ heading }) => heading === 'Start')?.code ?? '';
  expect(program).toContain(mockAddress);
  await writeFile(path.join(consumer, 'start.mjs'), program.replace(mockAddress, url));
  const output = await run(process.execPath, ['start.mjs'], { cwd: consumer });
  expect(output).toMatch(/^[0-9a-f-]+ redis-\S+ running\n$/);
});

test('every other block is a program for a region or the mock', () => {
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
