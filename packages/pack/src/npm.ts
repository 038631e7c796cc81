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

/** Hides the credentials that a URL of npm's configuration can have, and tokens of npm. */
const withoutSecrets = (text: string): string =>
  text.replace(/\/\/[^/\s@]+@/g, '//***@').replace(/\bnpm_\w{20,}/g, '***');

/** Joins lines to one. */
const inOneLine = (...lines: readonly string[]): string =>
  lines
    .flatMap((it) => it.split('\n'))
    .map((it) => it.trim())
    .filter(Boolean)
    .join(' ');

/** Reads what npm says of its failure: the error that `--json` makes it print, else its log; undefined if there is neither. */
function readError(output: string): { code: string; message: string } | undefined {
  const [json] = /^\{\n {2}"error": \{[\s\S]*?\n\}/m.exec(output) ?? [];
  if (json !== undefined) {
    const { code, summary, detail } = JSON.parse(json).error;
    // What npm adds to the reason of a registry is of those who install.
    const ofNpm = /^E\d{3}$/.test(code) ? '' : String(detail ?? '');
    const said = inOneLine(String(summary));
    return {
      code: String(code),
      message: ofNpm ? inOneLine(said.replace(/\.?$/, '.'), ofNpm) : said,
    };
  }
  const lines = Array.from(output.matchAll(/^npm (?:error|ERR!) (.+)$/gm), ([, line = '']) => line);
  const said = lines.filter((it) => !/^code |complete log of this run/.test(it));
  if (said.length === 0) return undefined;
  const code = lines.find((it) => it.startsWith('code '))?.slice('code '.length) ?? 'unknown';
  return { code, message: inOneLine(...said) };
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
    const message = withoutSecrets(found.message || found.code);
    throw new NpmError(found.code, message, { cause: error });
  }
}
