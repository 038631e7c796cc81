import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));

let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  folder = await mkdtemp(path.join(tmpdir(), 'reports-'));
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Tests one operation of the mock with the command. */
function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const all = ['--base-url', mock.url, '--operations', 'listAddons', ...args];
  const environment = { ...process.env, SCALINGO_BEARER_TOKEN: 'example-token', ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', loader, cli, 'run', ...all],
      { env: environment },
      (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('--report can be set several times, and names of files can have commas', async () => {
  const inFolder = (name: string) => path.join(folder, name);
  const reports = `junit=${inFolder('a, b.xml')},json=${inFolder('c,d.json')}`;
  const args = [
    '--app',
    'example-app',
    '--report',
    reports,
    '--report',
    `html=${inFolder('e.html')}`,
  ];
  const env = { CONTRACT_REPORT: `markdown=${inFolder('f.md')}` };
  const { status, stderr } = await run([...args, '--quiet'], env);
  expect([status, stderr]).toEqual([0, '']);
  for (const it of ['a, b.xml', 'c,d.json', 'e.html', 'f.md'])
    expect([it, existsSync(inFolder(it))]).toEqual([it, true]);
});

test.each([
  ['an app that does not exist', ['--app', 'no%\n::warning::app'], 'no app'],
  ['an unknown option', ['--app', 'example-app', '--color'], "'--color'"],
])(
  'an annotation and the job summary say why a run did not finish: %s',
  async (_, args, reason) => {
    const summary = path.join(folder, 'summary.md');
    const result = await run([...args, '--github'], { GITHUB_STEP_SUMMARY: summary });
    expect(result.status).toBe(2);
    const lines = result.stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error title=Contract tests::/);
    expect(lines[0]).toContain(reason);
    expect(await readFile(summary, 'utf8')).toMatch(
      /^## The contract tests could not finish\n\n.+\n$/,
    );
    await rm(summary);
  },
);
