import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Output and exit status of a Redocly CLI run. */
export interface RedoclyRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs this checkout's `redocly` in its root, without telemetry. */
export function redocly(...args: readonly string[]): Promise<RedoclyRun> {
  const command = [`${root}/node_modules/@redocly/cli/bin/cli.js`, ...args];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd: root, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      },
    );
  });
}
