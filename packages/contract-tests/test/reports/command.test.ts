import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { sample } from '../../../../test/sample.ts';
import { startRelay } from '../run/relay.ts';

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

/** Runs the command. */
function execute(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const environment = { ...process.env, SCALINGO_BEARER_TOKEN: 'example-token', ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', loader, cli, ...args],
      { env: environment, timeout: 600_000 },
      (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Tests one operation of the mock with the command. */
const run = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  execute(['run', '--base-url', mock.url, '--operations', 'listAddons', ...args], env);

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
  for (const it of ['a, b.xml', 'c,d.json', 'e.html'])
    expect([it, existsSync(inFolder(it))]).toEqual([it, true]);
  // The arguments override the variable.
  expect(existsSync(inFolder('f.md'))).toBe(false);
});

test.each(sample(['run', 'proxy', 'check-har'], { kindOf: () => 'command', minKinds: 1 }))(
  '%s creates the folders of its reports, and says at once that one cannot be written',
  async (command) => {
    const inFolder = (...names: string[]) => path.join(folder, command, ...names);
    await mkdir(inFolder('folder'), { recursive: true });
    const before = mock.requests.length;
    const kept = inFolder('kept.json');
    await writeFile(kept, 'the last report');
    const reports = [`json=${kept}`, `junit=${inFolder('new', 'a.xml')}`];
    const operand = {
      run: ['--base-url', mock.url, '--app', 'example-app'],
      proxy: ['--upstream', mock.url, '--port', '0'],
      'check-har': ['missing.har'],
    }[command] as string[];
    const report = [...reports, `html=${inFolder('folder')}`].flatMap((it) => ['--report', it]);
    const result = await execute([command, ...operand, ...report]);
    expect(result).toEqual({
      status: 2,
      stdout: '',
      stderr: `The file ${inFolder('folder')} cannot be written (EISDIR). Choose another file.\n`,
    });
    expect(mock.requests).toHaveLength(before);
    expect(await readFile(kept, 'utf8')).toBe('the last report');
    expect(existsSync(inFolder('new', 'a.xml'))).toBe(false);
  },
);

test('reports are written into new folders, also to a device', async () => {
  const file = path.join(folder, 'some', 'new folder', 'a.json');
  const reports = ['--report', `json=${file}`, '--report', 'html=/dev/null'];
  const result = await run(['--app', 'example-app', '--quiet', ...reports]);
  expect(result).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ passed: true });
});

test('reports of a run that could not start replace those of an earlier run, and say why', async () => {
  const [junit, json] = [path.join(folder, 'run.xml'), path.join(folder, 'run.json')];
  await writeFile(junit, 'passed yesterday');
  const reports = ['--report', `junit=${junit},json=${json}`, '--quiet'];
  const result = await run(['--app', 'missing-app', ...reports]);
  const reason = 'The server has no app "missing-app". Choose another one with --app.';
  expect(result).toEqual({ status: 2, stdout: '', stderr: `${reason}\n` });
  const xml = await readFile(junit, 'utf8');
  expect(xml).toMatch(/<testsuites [^>]*tests="1" failures="0" skipped="0" errors="1"/);
  expect(xml).toContain('has no app &quot;missing-app&quot;');
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    interrupted: reason,
    passed: false,
  });
});

test('so do those of recordings that cannot be read', async () => {
  const har = path.join(folder, 'damaged.har');
  const json = path.join(folder, 'har.json');
  await writeFile(har, '<html>');
  const result = await execute(['check-har', har, '--quiet', '--report', `json=${json}`]);
  const reason = `${har} is not JSON.`;
  expect(result).toEqual({ status: 2, stdout: '', stderr: `${reason}\n` });
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    interrupted: reason,
    passed: false,
  });
});

test('reports say that too little of the contract was covered', async () => {
  const inFolder = (name: string) => path.join(folder, `coverage-${name}`);
  const recording = inFolder('recording.har');
  await run(['--app', 'example-app', '--quiet', '--report', `har=${recording}`]);
  const summary = inFolder('summary.md');
  const names = ['text', 'junit', 'json', 'markdown', 'github', 'html'];
  const report = names.map((name) => `${name}=${inFolder(name)}`).join(',');
  const required = ['--min-coverage', '99.5', '--github', '--report', report];
  for (const execution of [
    () => run(['--app', 'example-app', ...required], { GITHUB_STEP_SUMMARY: summary }),
    () => execute(['check-har', recording, ...required], { GITHUB_STEP_SUMMARY: summary }),
  ]) {
    const result = await execution();
    expect(result.status).toBe(1);
    const reason = /^The coverage is \d+\.\d %, less than the required 99\.5 %\.$/m;
    const [sentence = 'missing'] = reason.exec(result.stderr) ?? [];
    expect(result.stdout).toMatch(reason);
    expect(result.stdout).not.toMatch(/^Passed(,|$)/m);
    expect(result.stdout).toContain(`::error title=Contract%3A coverage::`);
    const texts = await Promise.all(names.map((name) => readFile(inFolder(name), 'utf8')));
    const [text, junit, json = '', markdown, github, html] = texts;
    expect(text).toContain(sentence);
    expect(junit).toMatch(/<testsuites [^>]*errors="1"/);
    expect(junit).toContain(sentence);
    expect(JSON.parse(json)).toMatchObject({ passed: false, requiredCoverage: 99.5 });
    expect(await readFile(summary, 'utf8')).toContain(sentence);
    for (const it of [markdown, github, html])
      expect(it?.replaceAll('%25', '%')).toContain(sentence);
    expect([markdown, html].join()).not.toMatch(/✅|class="passed"/);
    await rm(summary);
  }
});

test('a run that could not finish exits with 2, also if it has found a failure', async () => {
  let sent = 0;
  const relay = await startRelay(mock.url, (_request, response) => {
    sent++;
    if (sent === 3) response.writeHead(418).end();
    // The server has gone.
    else if (sent > 3) response.destroy();
    return sent > 2;
  });
  const json = path.join(folder, 'unfinished.json');
  const args = ['run', '--base-url', relay.url, '--app', 'example-app', '--quiet'];
  const { status } = await execute([...args, '--report', `json=${json}`]);
  await relay.stop();
  const { interrupted, findings } = JSON.parse(await readFile(json, 'utf8'));
  expect(interrupted).toMatch(/^the server stopped responding/);
  expect(findings).not.toEqual([]);
  expect(status).toBe(2);
});

const address = ['--base-url', 'http://127.0.0.1:9', '--app', 'example-app'];
const missing = '/dev/null/missing';
const failedStarts: [string, readonly string[], RegExp, NodeJS.ProcessEnv?][] = [
  ['no URL', ['run', '--app', 'a'], /^--base-url and --app are required\.$/],
  ['an empty URL', ['run', '--base-url', '', '--app', 'a'], /^--base-url must be the URL of a/],
  [
    'a secret in the URL',
    ['run', '--base-url', 'http://me:secret@x', '--app', 'a'],
    /^--base-url must/,
  ],
  ['no app', ['run', ...address.slice(0, 2)], /^--base-url and --app are required\.$/],
  ['no baseline', ['run', ...address, '--baseline', missing], /^The baseline \S+ cannot be read/],
  ['a baseline without a name', ['run', ...address, '--update-baseline'], /requires --baseline/],
  ['a ledger that is no file', ['run', ...address, '--ledger', missing], /^The ledger \S+ cannot/],
  ['an unknown check', ['run', ...address, '--only', 'all'], /^Unknown check "all"\./],
  [
    'a header without a name',
    ['run', ...address, '--header', 'secret'],
    /^--header takes a header/,
  ],
  ['no proxy', ['run', ...address], /^HTTP_PROXY must be the URL/, { HTTP_PROXY: 'secret' }],
  [
    'SOCKS',
    ['run', ...address],
    /^HTTP_PROXY names a SOCKS/,
    { HTTP_PROXY: 'socks5://me:secret@x' },
  ],
  ['no upstream server', ['proxy'], /^--upstream is required\.$/],
  ['an unusable port', ['proxy', '--upstream', 'http://x', '--host', '192.0.2.1'], /192\.0\.2\.1/],
  ['no recording', ['check-har'], /^Expected arguments: <file…>\.$/],
  [
    'an unknown check of a recording',
    ['check-har', 'a.har', '--skip', 'all'],
    /^Unknown check "all"/,
  ],
];

test.each(sample(failedStarts, { kindOf: ([, [command]]) => String(command), minKinds: 3 }))(
  'so do those of a command that cannot start: %s',
  async (name, args, reason, env) => {
    const inFolder = (file: string) => path.join(folder, name, file);
    await mkdir(inFolder('.'));
    const [junit, json, html] = ['a.xml', 'a.json', 'a.html'].map(inFolder) as [
      string,
      string,
      string,
    ];
    await writeFile(junit, 'passed yesterday');
    const reports = ['--report', `junit=${junit},json=${json},html=${html}`];
    const result = await execute([...args, ...reports, '--quiet'], env);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    const texts = await Promise.all([junit, json, html].map((file) => readFile(file, 'utf8')));
    expect(texts[0]).toMatch(/<testsuites [^>]*tests="1" failures="0" skipped="0" errors="1"/);
    const written = JSON.parse(texts[1] ?? '');
    expect(written).toMatchObject({ kind: args[0]?.replace('check-', ''), passed: false });
    expect(written).toMatchObject({ interrupted: expect.stringMatching(reason) });
    expect(written.coverage.percent).toBe(0);
    expect(texts.join()).not.toMatch(/secret@|\bUsage: /);
  },
);

const unfinished = [
  ['an app that does not exist', ['--app', 'no%\n::warning::app'], 'no app'],
  ['an unknown option', ['--app', 'example-app', '--color'], "'--color'"],
] as const;

test.each(sample(unfinished, { kindOf: () => 'unfinished', minKinds: 1 }))(
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
