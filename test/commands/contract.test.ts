import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { allChecks } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { startContract } from './contract.ts';
import { curl } from './curl.ts';
import { endAll } from './process.ts';

let mock: Mock;
let forgetful: Mock | undefined;
let folder: string;
let onLine: (line: string) => void = () => {};
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', log: (line) => onLine(line) });
  folder = await mkdtemp(path.join(tmpdir(), 'contract-'));
});
beforeEach(() => mock.reset());
afterAll(async () => {
  await endAll();
  await Promise.all([mock.stop(), forgetful?.stop()]);
  await rm(folder, { recursive: true });
});

const contract = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  startContract(folder, args, env);

const target = () => ['--base-url', mock.url, '--app', 'example-app'];
const bearer = { SCALINGO_BEARER_TOKEN: 'example-token' };

describe('run', () => {
  test('passes on the sandbox, writes reports, and leaves nothing behind', async () => {
    const formats = 'junit,html=page.html,json,markdown,har';
    const args = ['run', ...target(), '--allow-writes', '--seed', '7', '--report', formats];
    const command = contract(args, { SCALINGO_API_TOKEN: 'tk-us-example' });
    expect(await command.ends()).toBe(0);
    expect(command.stdout).toContain('--seed 7');
    expect(command.stdout).toMatch(/\d{3} passed, 0 failed, \d+ skipped/);
    expect((await readdir(folder)).sort()).toEqual([
      'contract-report.har',
      'contract-report.json',
      'contract-report.md',
      'contract-report.xml',
      'page.html',
    ]);
    const { seed, passed } = JSON.parse(
      await readFile(path.join(folder, 'contract-report.json'), 'utf8'),
    );
    expect({ seed, passed }).toEqual({ seed: 7, passed: true });
    const provisioned = mock.requests.filter(({ status }) => status === 201).length;
    const removed = mock.requests.filter(
      ({ status, method }) => status === 204 && method === 'DELETE',
    );
    expect(provisioned).toBeGreaterThan(0);
    expect(removed.length).toBe(provisioned);
  });

  test('fails where the server does, with a curl line that shows it', async () => {
    // Prism has no memory: it answers the same addon, whatever was provisioned.
    forgetful = await startMock();
    const args = ['run', '--base-url', forgetful.url, '--app', 'example-app', '--allow-writes'];
    const command = contract([...args, '--only', 'removal'], {
      SCALINGO_BEARER_TOKEN: 'any-token',
    });
    expect(await command.ends()).toBe(1);
    expect(command.stdout).toContain('the answer is about another addon');
    const line = /(curl .*)$/m.exec(command.stdout)?.[1] ?? '';
    expect(line).toContain('$SCALINGO_BEARER_TOKEN');
    const response = await curl(line.replace('$SCALINGO_BEARER_TOKEN', 'any-token'));
    expect(response.status).toBe(200);
  });

  test('Ctrl-C ends it, once what it provisioned is removed', async () => {
    mock.setFaults({ latencyMs: 5 });
    const provisioned = new Promise((resolve) => {
      onLine = (line) => line.includes(' POST ') && line.includes(' 201 ') && resolve(line);
    });
    const command = contract(['run', ...target(), '--allow-writes'], bearer);
    await provisioned;
    command.kill('SIGINT');
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toContain('What was provisioned is removed first.');
    const created = mock.requests.filter(({ status }) => status === 201).length;
    const removed = mock.requests.filter(
      ({ status, method }) => status === 204 && method === 'DELETE',
    );
    expect(removed.length).toBe(created);
  });

  test('fails where less was reached than was asked for', async () => {
    const args = ['run', ...target(), '--only', 'head', '--min-coverage', '90', '--quiet'];
    const command = contract(args, bearer);
    expect(await command.ends()).toBe(1);
    expect(command.stdout).toBe('');
    expect(command.stderr).toMatch(
      /^The coverage is \d+\.\d %, and --min-coverage asks for 90 %\.\n$/,
    );
  });

  test.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
    ['without credentials', [], {}, 'There are no credentials: set SCALINGO_API_TOKEN, or'],
    [
      'with credentials that are refused',
      [],
      { SCALINGO_BEARER_TOKEN: 'wrong-token' },
      'refuses the credentials with 401',
    ],
    [
      'with an API token that is refused',
      [],
      { SCALINGO_API_TOKEN: 'wrong-token' },
      'check SCALINGO_API_TOKEN and --auth-url.',
    ],
    [
      'on an unknown application',
      ['--app', 'none'],
      bearer,
      'knows no application "none"; name another one with --app.',
    ],
    [
      'on a server that is not there',
      ['--base-url', 'http://127.0.0.1:9'],
      bearer,
      'does not answer: the connection was refused.',
    ],
    [
      'on what is no server',
      ['--base-url', 'ftp://x'],
      bearer,
      '--base-url takes the URL of a server',
    ],
    [
      'on a URL with a password',
      ['--base-url', 'http://me:secret@x'],
      bearer,
      '--base-url takes the URL of a server',
    ],
    [
      'with an unknown check',
      ['--only', 'all'],
      bearer,
      'There is no check "all"; the checks are answered,',
    ],
    [
      'with an unknown format',
      ['--only', 'unknown-path', '--report', 'pdf'],
      bearer,
      '--report knows no format "pdf"',
    ],
    [
      'into a folder that is not there',
      ['--only', 'unknown-path', '--report', 'html=no/a.html'],
      bearer,
      'The report no/a.html cannot be written (ENOENT)',
    ],
  ])('says in one sentence that it cannot run %s', async (_, args, env, sentence) => {
    const command = contract(['run', ...target(), ...args], env);
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toContain(sentence);
    expect(command.stderr).not.toMatch(/me:secret|wrong-token|\n {4}at /);
  });
});

test('tells what it can do', async () => {
  const [help, run, unknown] = ['--help', 'run --help', 'walk'].map((it) =>
    contract(it.split(' ')),
  );
  expect(await help?.ends()).toBe(0);
  expect(help?.stdout).toMatch(/^Usage: scalingo-addons-contract <command>/);
  expect(await run?.ends()).toBe(0);
  for (const { id } of allChecks) expect(run?.stdout).toContain(id);
  expect(await unknown?.ends()).toBe(2);
  expect(unknown?.stderr).toMatch(/^There is no command "walk"\./);
});
