import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('@redocly/cli/package.json');
const { bin }: { bin: { redocly: string } } = require(packageFile);
const program = path.join(path.dirname(packageFile), bin.redocly);

const offline = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/**
 * Runs a Redocly command in a temporary folder that contains the given files.
 *
 * @returns the content of the command's output file.
 * @throws Error with the last line that Redocly prints.
 */
export async function runRedocly(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  outputFile: string,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-docs-'));
  try {
    for (const [name, text] of Object.entries(files))
      await writeFile(path.join(folder, name), text);
    await promisify(execFile)(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, ...offline },
    });
    return await readFile(path.join(folder, outputFile), 'utf8');
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    // Redocly prints notices before the error.
    const reason = (stderr || message).trim().split('\n').at(-1);
    throw new Error(`"redocly ${args[0]}" failed: ${reason}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
