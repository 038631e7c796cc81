import { run } from './run.ts';

/** Thrown if npm fails. The message is npm's own, in one line. */
export class NpmError extends Error {
  override readonly name = 'NpmError';
  /** npm's code, such as `E404`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Reads the error that `--json` makes npm print; undefined if there is none. */
function readError(output: string): { code: string; summary: string } | undefined {
  const [json] = /^\{\n {2}"error": \{[\s\S]*?\n\}/m.exec(output) ?? [];
  if (json === undefined) return undefined;
  const { code, summary } = JSON.parse(json).error;
  return { code: String(code), summary: String(summary).split('\n', 1)[0] ?? '' };
}

/**
 * Runs npm, and returns what it prints as JSON.
 *
 * @param cwd its working directory.
 * @throws NpmError if it fails.
 */
export async function npm(args: readonly string[], cwd: string): Promise<unknown> {
  // Whoever runs this with "npm run --silent" would silence this npm, too.
  const options = ['--json', '--loglevel', 'error'];
  try {
    return JSON.parse(await run('npm', [...args, ...options], { cwd }));
  } catch (error) {
    const found = readError((error as Error).message);
    if (!found) throw error;
    throw new NpmError(found.code, found.summary, { cause: error });
  }
}
