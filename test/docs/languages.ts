import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Sample } from '@scalingo-addons/docs';
import { environment } from './run-program.ts';

const run = promisify(execFile);

/** A language that runs outside of Node. */
export interface Language {
  readonly language: Sample['language'];
  readonly extension: string;
  /** Command that ends with status 0 if the language is installed. */
  readonly parser: readonly string[];
  /** Command that ends with status 0 if programs can run here. */
  readonly probe: readonly string[];
  /** Command that checks files without running them; prints nothing of what is right. */
  readonly check: readonly string[];
  readonly run: readonly string[];
}

const pythonCheck = 'import ast, sys\nfor it in sys.argv[1:]: ast.parse(open(it).read(), it)';

const python = (command: string): Language => ({
  language: 'python',
  extension: 'py',
  parser: [command, '-V'],
  probe: [command, '-c', 'import requests'],
  check: [command, '-c', pythonCheck],
  run: [command],
});

const languages: readonly Language[] = [
  python('python3'),
  python('/usr/bin/python3'),
  {
    language: 'ruby',
    extension: 'rb',
    parser: ['ruby', '-v'],
    probe: ['ruby', '-v'],
    check: ['ruby', '-c'],
    run: ['ruby'],
  },
  {
    language: 'go',
    extension: 'go',
    parser: ['go', 'version'],
    probe: ['go', 'version'],
    check: ['gofmt', '-l'],
    run: ['go', 'run'],
  },
  {
    language: 'php',
    extension: 'php',
    parser: ['php', '-v'],
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    check: ['php', '-l'],
    run: ['php'],
  },
];

async function works([command = '', ...args]: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

/** Returns the languages of which this machine can parse, or run, programs. */
export async function installedLanguages(use: 'parser' | 'probe'): Promise<Language[]> {
  const installed: Language[] = [];
  for (const it of languages)
    if (!installed.some(({ language }) => language === it.language) && (await works(it[use])))
      installed.push(it);
  return installed;
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-samples-')));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns what the language's own parser says about programs; '' if all are right. Go programs must be formatted, too. */
export const syntaxErrors = (
  { check: [command = '', ...args], extension }: Language,
  programs: readonly string[],
): Promise<string> =>
  inFolder(async (folder) => {
    let text = '';
    for (const [index, code] of programs.entries()) {
      const file = path.join(folder, `sample${index}.${extension}`);
      await writeFile(file, `${code}\n`);
      const { stdout, stderr } = await run(command, [...args, file]).catch((error) => error);
      text += `${stdout}${stderr}`.replace(/^(Syntax OK|No syntax errors detected.*)\n/gm, '');
    }
    return text.trim();
  });

/** Runs a program, whose requests go to the server at `serverUrl`, and returns what it prints. */
export const runSample = (
  { run: [command = '', ...args], extension }: Language,
  code: string,
  serverUrl: string,
): Promise<string> =>
  inFolder(async (folder) => {
    const file = path.join(folder, `sample.${extension}`);
    const { host } = new URL(serverUrl);
    // A host that follows is fixed; otherwise it is in the environment variable.
    const local = code.replace(/https:\/\/([\w.-]*)/g, (_, fixed) => `http://${fixed && host}`);
    await writeFile(file, `${local}\n`);
    const env = { ...process.env, ...environment, SCALINGO_API_URL: host };
    const { stdout } = await run(command, [...args, file], { env });
    return stdout;
  });
