import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandOf, missingScripts, read, type ScriptCall, scriptCalls } from './scripts.ts';

const root = path.join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');

/** All texts but changelogs, which tell of scripts that are gone. */
const texts = files.filter((it) => it.endsWith('.md') && !it.includes('CHANGELOG'));

/** What runs scripts: tests, workflows, images, CI and other scripts. */
const runners = files
  .filter((it) =>
    /^(test|packages\/[\w-]+\/test|\.github\/workflows|\.ci)\/.*(\.ts|\.yml|run)$|^(package\.json|Dockerfile)$/.test(
      it,
    ),
  )
  .map((it) => read(it));

/** Whether two calls run the same: one script, or a file that several packages share. */
function isSame(a: ScriptCall, b: ScriptCall): boolean {
  const [command, other] = [commandOf(a), commandOf(b)];
  const isShared = command?.includes(' ../') ?? false;
  return a.script === b.script && command === other && (isShared || a.workspace === b.workspace);
}

/** Returns the file that a command line starts, as tests name it: relative to `scripts/` or the package. */
const entryOf = (command: string): string | undefined =>
  /(?:^|\s)(?:\.\.\/)*([\w./-]+\.ts)(?=\s|$)/.exec(command.replace(/--import \S+/g, ''))?.[1];

/** Whether a test or a workflow runs a script: by its name, or the file that it starts. */
function isRun(call: ScriptCall): boolean {
  const entry = entryOf(commandOf(call) ?? '');
  const named = new RegExp(`script\\('${call.script}'|'run', '--silent', '${call.script}'`);
  return runners.some(
    (text) =>
      scriptCalls(text).some((it) => isSame(it, call)) ||
      (call.workspace === '' && named.test(text)) ||
      (entry !== undefined && text.includes(entry.replace(/^(scripts|packages\/\w+\/src)\//, ''))),
  );
}

test('every script that a text names exists', () => {
  const missing = texts.flatMap((name) => missingScripts(read(name)).map((it) => `${name}: ${it}`));
  expect(missing).toEqual([]);
});

describe('the root README', () => {
  const readme = read('README.md');
  const calls = [readme, read('CONTRIBUTING.md')].flatMap(scriptCalls);

  test('names only commands that a test or a workflow runs', () => {
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.filter((it) => !isRun(it)).map(({ call }) => call)).toEqual([]);
  });

  test('lists the scripts that people run', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const listed = new Set(calls.map(({ script }) => script));
    expect(Object.keys(scripts).filter((it) => !listed.has(it))).toEqual([]);
  });
});
