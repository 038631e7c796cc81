import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const script = fileURLToPath(new URL('../action/test.sh', import.meta.url));
const rejection =
  '::error::The input arguments has one option per line, with its value after "=", such as --rate=30.';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'action-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script of the action, with nothing to install. `npm run test:tools` runs all of it. */
function runAction(args: string) {
  const env = {
    PATH: process.env.PATH,
    RUNNER_TEMP: folder,
    GITHUB_ACTION_PATH: path.dirname(script),
    INPUT_ALLOW_WRITES: 'false',
    INPUT_ARGUMENTS: args,
    INPUT_PACKAGE: path.join(folder, 'nothing'),
  };
  const { status, stdout } = spawnSync('bash', [script], { env, encoding: 'utf8' });
  return { status, said: stdout.trim() };
}

test.each(['--rate 30', '--quiet\n--seed=7 --rate=30', '--quiet --seed=7\r\n', '--header A: 1'])(
  'a line of arguments with more than an option is rejected: %j',
  (args) => {
    expect(runAction(args)).toEqual({ status: 2, said: rejection });
  },
);

test.each([
  '--rate=30\n\n  --quiet \r\n',
  '--header=A: --b and c',
  '--report=html=my report.html',
  '',
])('a line with one option is not: %j', (args) => {
  const { status, said } = runAction(args);
  expect(status).toBe(2);
  expect(said).toContain('The suite cannot be installed');
});
