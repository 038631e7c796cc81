import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';

/** How a step ran. */
export interface StepRun {
  /** The arguments of each call of `gh`, a line each. */
  readonly calls: readonly string[];
  readonly failed: boolean;
}

/**
 * Runs a step of a workflow as GitHub does, in an empty folder, with a stand-in for `gh`.
 *
 * @param script the step's `run`.
 * @param gh body of the stand-in, for bash: what it prints, and its exit status. Default: it succeeds.
 * @param prepare called with the folder before the step runs.
 */
export async function runGhStep(
  script: string,
  {
    gh = '',
    env = {},
    prepare = async () => {},
  }: {
    readonly gh?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly prepare?: (folder: string) => Promise<void>;
  },
): Promise<StepRun> {
  const tools = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-gh-')));
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-step-')));
  try {
    await prepare(folder);
    const calls = path.join(tools, 'calls.txt');
    await writeFile(calls, '');
    const body = `#!/usr/bin/env bash\necho "$*" >> ${calls}\n${gh}\n`;
    await writeFile(path.join(tools, 'gh'), body, { mode: 0o755 });
    const failed = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...process.env, PATH: `${tools}:${process.env.PATH}`, ...env },
    }).then(
      () => false,
      () => true,
    );
    const lines = (await readFile(calls, 'utf8')).split('\n').filter(Boolean);
    return { calls: lines, failed };
  } finally {
    for (const it of [tools, folder]) await rm(it, { recursive: true, force: true });
  }
}
