import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Command, type Options, startCommand } from '@scalingo-addons/command';
import { checkHarCommand } from '../../src/commands/check-har.ts';
import { optionVariables } from '../../src/commands/environment.ts';
import { proxyCommand } from '../../src/commands/proxy.ts';
import { runCommand } from '../../src/commands/run.ts';

const commands: Readonly<Record<string, Command<Options>>> = {
  run: runCommand,
  proxy: proxyCommand,
  'check-har': checkHarCommand,
};

let folder: string;
let junit: string;
let json: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reports-'));
  [junit, json] = [path.join(folder, 'a.xml'), path.join(folder, 'a.json')];
  await writeFile(junit, 'passed yesterday');
  await writeFile(json, 'passed yesterday');
  jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Runs a command that must reject its arguments; returns the first sentence. */
async function rejectionOf(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const command = { ...(commands[name] as Command<Options>), environment: optionVariables };
  try {
    await startCommand(command, [...args]);
    return 'started';
  } catch (error) {
    return (error as Error).message.split('\n\n')[0] ?? '';
  } finally {
    process.env = before;
  }
}

const server = ['--base-url', 'http://127.0.0.1:9', '--app', 'a'];
const invalid: [string, readonly string[], RegExp, NodeJS.ProcessEnv?][] = [
  ['run', ['--max-time', 'abc'], /^--max-time takes a number from 1 to 86400, not "abc"/],
  ['run', ['--max-time', '0'], /^--max-time takes a number from 1 to 86400, not "0"/],
  ['run', ['--timeout', '0'], /^--timeout takes a number from 1 to 600000, not "0"/],
  ['run', ['--seed', 'x'], /^--seed takes/],
  ['run', ['--rate', '-1'], /^--rate has no value/],
  ['run', ['--rate=-1'], /^--rate takes/],
  ['run', ['--wait', 'NaN'], /^--wait takes/],
  ['run', ['--min-coverage', '101'], /^--min-coverage takes a number from 0 to 100/],
  ['run', ['--max-tim', '5'], /^Unknown option '--max-tim'/],
  ['run', ['--app'], /^--app has no value/],
  ['run', ['stray'], /^Unexpected argument 'stray'/],
  ['run', ['--allow-writes=no'], /--allow-writes/],
  ['run', [], /^CONTRACT_MAX_TIME takes a number/, { CONTRACT_MAX_TIME: 'abc' }],
  ['run', [], /^CONTRACT_STRICT is true or false/, { CONTRACT_STRICT: 'maybe' }],
  ['run', ['--report', 'pdf=a.pdf'], /^Unknown report format "pdf"/],
  ['run', ['--app', 'b'], /^--app takes one value: set it once/],
  ['run', ['--header', 'X-A: 1', '--header', 'x-a: 2'], /^--header is set twice/],
  ['proxy', ['--port', 'x'], /^--port takes/],
  ['run', ['--report', ''], /^Unknown report format ""/],
  ['run', ['--report', 'html='], /^--report html= names no file: write html=<file>, or html for/],
  ['run', ['--report', '--strict'], /^--report has no value/],
  ['check-har', ['a.har', '--min-coverage', '101'], /^--min-coverage takes/],
];

test.each(['a.xml', './sub/../a.xml', 'link.xml', 'dangling.xml', 'linked/new.xml'])(
  'two reports in one file are rejected: %s',
  async (second) => {
    await mkdir(path.join(folder, 'sub'));
    await symlink('a.xml', path.join(folder, 'link.xml'));
    await symlink('new.xml', path.join(folder, 'dangling.xml'));
    await symlink('.', path.join(folder, 'linked'));
    const first = /dangling|linked/.test(second) ? 'new.xml' : 'a.xml';
    const [one, other] = [path.join(folder, first), `${folder}/${second}`];
    const args = ['a.har', '--report', `junit=${one},json=${other}`];
    expect(await rejectionOf('check-har', args)).toBe(
      `The reports junit=${one} and json=${other} are the same file. Choose another one for one of them.`,
    );
    expect(await readFile(junit, 'utf8')).toBe('passed yesterday');
  },
);

test.each(invalid)(
  'reports say that an option of %s is invalid, in place of those of an earlier run: %j',
  async (name, args, reason, env) => {
    const own = name === 'run' ? server : [];
    const both = `junit=${junit},json=${json}`;
    for (const [given, variables] of [
      // An option without its value must not take the next one.
      [[...own, ...args, '--report', both], {}],
      [['--report', both, ...own, ...args], {}],
      ...(args.includes('--report')
        ? []
        : [[[...own, ...args], { CONTRACT_REPORT: both }] as const]),
    ] as const) {
      await writeFile(junit, 'passed yesterday');
      const sentence = await rejectionOf(name, given, { ...env, ...variables });
      expect(sentence).toMatch(reason);
      const report = JSON.parse(await readFile(json, 'utf8'));
      expect(report).toMatchObject({
        kind: name.replace('check-', ''),
        subject: { run: 'http://127.0.0.1:9', 'check-har': 'a.har' }[name] ?? '',
        passed: false,
        interrupted: sentence,
      });
      expect(await readFile(junit, 'utf8')).toMatch(/<testsuites [^>]*errors="1"/);
    }
  },
);

test('an invalid option touches no report if one of them cannot be written', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  const report = ['--report', `json=${json}`, '--report', `html=${folder}`];
  expect(await rejectionOf('run', [...server, ...report, '--seed', 'x'])).toMatch(/^--seed takes/);
  expect(error.mock.calls).toEqual([
    [`The file ${folder} cannot be written (EISDIR). Choose another file.`],
  ]);
  expect(await readFile(json, 'utf8')).toBe('passed yesterday');
});

test('a report must not replace what is read', async () => {
  const recording = path.join(folder, 'recording.har');
  await writeFile(recording, '{}');
  const reason = `The report ${recording} would replace what is read. Choose another file.`;
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  const report = ['--report', `har=${recording},json=${json}`];
  expect(await rejectionOf('check-har', [recording, ...report])).toBe(reason);
  expect(await rejectionOf('check-har', [recording, ...report, '--color'])).toMatch(/^Unknown/);
  expect(error.mock.calls).toEqual([[reason]]);
  expect(await rejectionOf('run', [...server, ...report, '--baseline', recording])).toBe(reason);
  expect(await readFile(recording, 'utf8')).toBe('{}');
  expect(await readFile(json, 'utf8')).toBe('passed yesterday');
});

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const loader = fileURLToPath(import.meta.resolve('tsx/esm'));

/** Runs the program; returns its exit status and the first line of its errors. */
const execute = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<[status: unknown, sentence: string | undefined]>((resolve) => {
    execFile(
      process.execPath,
      ['--import', loader, cli, ...args],
      { env: { ...process.env, ...env } },
      (error, _stdout, stderr) => resolve([error?.code ?? 0, stderr.split('\n')[0]]),
    );
  });

describe('reports say that there is no such command, in place of those of an earlier run', () => {
  test.each([
    ['tets', ['tets', ...server], 'Unknown command "tets".', 'http://127.0.0.1:9'],
    ['one in the wrong place', ['--strict', 'run'], 'Unknown command "--strict".', ''],
    ['none', [], 'A command is missing.', ''],
  ])('%s', async (_name, args, sentence, subject) => {
    const both = `junit=${junit},json=${json}`;
    const isMissing = args.length === 0;
    const given = isMissing ? [] : [...args, '--report', both, '--seed', 'x'];
    const env = isMissing ? { CONTRACT_REPORT: both } : {};
    expect(await execute(given, env)).toEqual([2, sentence]);
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report).toMatchObject({ passed: false, subject, interrupted: sentence });
    expect(await readFile(junit, 'utf8')).toMatch(/<testsuites [^>]*errors="1"/);
  });

  test('but replace no file that was to be read', async () => {
    const recording = path.join(folder, 'recording.har');
    await writeFile(recording, '{}');
    const args = ['chek-har', recording, '--report', `har=${recording}`];
    const reason = `The report ${recording} would replace what is read. Choose another file.`;
    expect(await execute(args, {})).toEqual([2, reason]);
    expect(await readFile(recording, 'utf8')).toBe('{}');
  });
});

test('reports of a process that was killed say that it did not finish', async () => {
  const args = ['proxy', '--upstream', 'http://127.0.0.1:9', '--port', '0'];
  const report = ['--report', `junit=${junit},json=${json}`];
  const child = spawn(process.execPath, ['--import', loader, cli, ...args, ...report]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (printed.includes('The proxy listens')) break;
  }
  child.kill('SIGKILL');
  await ended;
  expect(printed).not.toContain('Wrote');
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    kind: 'proxy',
    passed: false,
    interrupted: 'The command did not finish: its process was killed, or still runs.',
  });
  expect(await readFile(junit, 'utf8')).toMatch(/<testsuites [^>]*errors="1"/);
});
