import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { allChecks } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { sample } from '../sample.ts';
import { testOfToday } from '../today.ts';
import { startContract } from './contract.ts';
import { curl } from './curl.ts';
import { endAll } from './process.ts';

const testRun = testOfToday('passes', 'is interrupted', 'is killed');
const testFailure = testOfToday('faulty server', 'coverage');

let mock: Mock;
let stateless: Mock | undefined;
let folder: string;
let onLine: (line: string) => void = () => {};
beforeAll(async () => {
  mock = await startMock({
    engine: 'sandbox',
    maxRequests: 10_000,
    log: (line) => onLine(line),
  });
  folder = await mkdtemp(path.join(tmpdir(), 'contract-'));
});
beforeEach(() => mock.reset());
afterAll(async () => {
  await endAll();
  await Promise.all([mock.stop(), stateless?.stop()]);
  await rm(folder, { recursive: true });
});

const contract = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  startContract(folder, args, env);

const target = () => ['--base-url', mock.url, '--app', 'example-app'];
const bearer = { SCALINGO_BEARER_TOKEN: 'example-token' };

test.each([
  ['run', '--base-url', 'http://127.0.0.1:9', '--app', 'example-app'],
  ['proxy', '--upstream', 'http://127.0.0.1:9', '--port', '0'],
])('%s says that it cannot validate where code generation is forbidden', async (...args) => {
  const command = contract(args, { NODE_OPTIONS: '--disallow-code-generation-from-strings' });
  expect(await command.ends()).toBe(2);
  expect(command.stdout).toBe('');
  expect(command.stderr).toMatch(/^Validators cannot be created because [^\n]+\.\n$/);
});

describe('run', () => {
  testRun('passes')(
    'passes on the sandbox, writes reports, and leaves nothing behind',
    async () => {
      const formats = 'junit,html=page.html,json,markdown,har';
      const args = ['run', ...target(), '--report', formats];
      const variables = {
        CONTRACT_ALLOW_WRITES: 'true',
        CONTRACT_SEED: '7',
        CONTRACT_REPORT: 'text',
      };
      const command = contract(args, { SCALINGO_API_TOKEN: 'tk-us-example', ...variables });
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
      // Log drains go with their addons.
      const succeeded = (name: string, expected: number) =>
        mock.requests.filter(({ operation, status }) => operation === name && status === expected);
      const provisioned = succeeded('provisionAddon', 201).length;
      expect(provisioned).toBeGreaterThan(0);
      expect(succeeded('removeAddon', 204)).toHaveLength(provisioned);
    },
  );

  testFailure('faulty server')(
    'fails for a faulty server, with a curl command that reproduces it',
    async () => {
      // Prism is stateless: it always returns the same addon.
      stateless = await startMock();
      const args = ['run', '--base-url', stateless.url, '--app', 'example-app', '--allow-writes'];
      const command = contract([...args, '--only', 'removal'], {
        SCALINGO_BEARER_TOKEN: 'any-token',
      });
      expect(await command.ends()).toBe(1);
      expect(command.stdout).toContain('the response is about another addon');
      const line = /(curl .*)$/m.exec(command.stdout)?.[1] ?? '';
      expect(line).toContain('$SCALINGO_BEARER_TOKEN');
      const response = await curl(line.replace('$SCALINGO_BEARER_TOKEN', 'any-token'));
      expect(response.status).toBe(200);
    },
  );

  testRun('is interrupted').each(['SIGINT', 'SIGQUIT', 'SIGHUP'] as const)(
    '%s ends it after provisioned addons are removed',
    async (signal) => {
      mock.setFaults({ latencyMs: 5 });
      const provisioned = new Promise((resolve) => {
        onLine = (line) => line.includes(' POST ') && line.includes(' 201 ') && resolve(line);
      });
      const command = contract(['run', ...target(), '--allow-writes'], bearer);
      await provisioned;
      command.kill(signal);
      expect(await command.ends()).toBe(2);
      expect(command.stderr).toContain('Provisioned addons are removed first.');
      const created = mock.requests.filter(({ status }) => status === 201).length;
      const removed = mock.requests.filter(
        ({ status, method }) => status === 204 && method === 'DELETE',
      );
      expect(removed.length).toBe(created);
    },
  );

  testRun('is killed')(
    'clean-up removes what a run has created that was killed, and nothing else',
    async () => {
      mock.setFaults({ latencyMs: 5 });
      const provisioned = new Promise((resolve) => {
        onLine = (line) => line.includes(' POST ') && line.includes('/addons 201') && resolve(line);
      });
      const ledger = ['--ledger', 'ledger.jsonl'];
      const command = contract(['run', ...target(), '--allow-writes', ...ledger], bearer);
      await provisioned;
      // The next request shows that the response has arrived.
      await new Promise((resolve) => {
        onLine = resolve;
      });
      command.kill('SIGKILL');
      await command.ends();
      mock.setFaults({});
      const listed = async () => {
        const headers = { Authorization: 'Bearer example-token' };
        const response = await fetch(`${mock.url}/v1/apps/example-app/addons`, { headers });
        return ((await response.json()) as { addons: { id: string }[] }).addons.map(({ id }) => id);
      };
      const [own] = (await listed()).filter((id) => id.startsWith('ad-'));
      expect(own).toBeDefined();
      const again = contract(['run', ...target(), '--allow-writes', ...ledger], bearer);
      expect(await again.ends()).toBe(2);
      expect(again.stderr).toContain(`did not remove: ${own}. Remove it with clean-up`);
      const cleanUp = contract(['clean-up', ...ledger], bearer);
      expect(await cleanUp.ends()).toBe(0);
      expect(cleanUp.stdout).toBe(`Removed: ${own}\n`);
      expect(await listed()).toEqual(['5415beca646173000b015000']);
      const twice = contract(['clean-up', ...ledger], bearer);
      expect(await twice.ends()).toBe(0);
      expect(twice.stdout).toBe('Nothing is left.\n');
      const text = await readFile(path.join(folder, 'ledger.jsonl'), 'utf8');
      expect(text).not.toContain('example-token');
    },
  );

  testFailure('coverage')('fails if the coverage is below --min-coverage', async () => {
    const args = ['run', ...target(), '--only', 'head', '--min-coverage', '90', '--quiet'];
    const command = contract(args, bearer);
    expect(await command.ends()).toBe(1);
    expect(command.stdout).toBe('');
    expect(command.stderr).toMatch(/^The coverage is \d+\.\d %, less than the required 90 %\.\n$/);
  });

  const failures: [string, readonly string[], NodeJS.ProcessEnv, string][] = [
    [
      'without credentials',
      [],
      {},
      'No credentials: set SCALINGO_API_TOKEN or SCALINGO_BEARER_TOKEN.',
    ],
    [
      'with credentials that are rejected',
      [],
      { SCALINGO_BEARER_TOKEN: 'wrong-token' },
      'rejected the credentials with 401',
    ],
    [
      'with an API token that is rejected',
      [],
      { SCALINGO_API_TOKEN: 'wrong-token' },
      'check SCALINGO_API_TOKEN and --auth-url.',
    ],
    [
      'for an unknown app',
      ['--app', 'none'],
      bearer,
      'has no app "none". Choose another one with --app.',
    ],
    [
      'for a server that is down',
      ['--base-url', 'http://127.0.0.1:9', '--wait-for-server', '0'],
      bearer,
      'the connection was refused.',
    ],
    [
      'for an invalid URL',
      ['--base-url', 'ftp://x'],
      bearer,
      '--base-url must be the URL of a server',
    ],
    [
      'for a URL with a password',
      ['--base-url', 'http://me:secret@x'],
      bearer,
      '--base-url must be the URL of a server, such as http://127.0.0.1:4010, without user information.',
    ],
    [
      'with an unknown check',
      ['--only', 'all'],
      bearer,
      'Unknown check "all". Available checks: responds,',
    ],
    [
      'with an unknown format',
      ['--only', 'unknown-path', '--report', 'pdf'],
      bearer,
      'Unknown report format "pdf"',
    ],
    [
      'for a report that is a folder',
      ['--only', 'unknown-path', '--report', 'html=.'],
      bearer,
      'The file . cannot be written (EISDIR). Choose another file.',
    ],
  ];
  const selected = sample(failures, {
    kindOf: () => 'failure',
    minKinds: 1,
  });

  test.each(selected)('fails with one sentence %s', async (_, args, env, sentence) => {
    // Each option is set once.
    const others = ['--base-url', '--app'].filter((it) => !args.includes(it));
    const given = others.flatMap((it) => target().slice(target().indexOf(it)).slice(0, 2));
    const command = contract(['run', ...given, ...args], env);
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toContain(sentence);
    expect(command.stderr).not.toMatch(/me:secret|wrong-token|\n {4}at /);
  });
});

const usages = [
  { line: '--help', status: 0, texts: ['Usage: scalingo-addons-contract <command>'] },
  { line: 'run --help', status: 0, texts: allChecks.map(({ id }) => id) },
  { line: 'walk', status: 2, texts: ['Unknown command "walk".'] },
];

test.each(sample(usages, { kindOf: () => 'usage', minKinds: 1 }))(
  'prints its usage: $line',
  async ({ line, status, texts }) => {
    const command = contract(line.split(' '));
    expect(await command.ends()).toBe(status);
    for (const text of texts) expect(command.stdout + command.stderr).toContain(text);
  },
);
