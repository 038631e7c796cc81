import { spawn } from 'node:child_process';
import { type TransformFailure, transform } from 'esbuild';
import type { CodeBlock } from './parse-guide.ts';

/** An error in code, with its line in the code. */
interface CodeError {
  readonly line: number;
  readonly message: string;
}

async function scriptError(code: string, loader: 'ts' | 'js'): Promise<CodeError | undefined> {
  try {
    await transform(code, { loader, logLevel: 'silent' });
    return undefined;
  } catch (error) {
    const [{ text, location } = { text: String(error), location: null }] =
      (error as TransformFailure).errors ?? [];
    return { line: location?.line ?? 1, message: text };
  }
}

function jsonError(code: string): CodeError | undefined {
  try {
    JSON.parse(code);
    return undefined;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message)?.[1];
    // The end of cut JSON is on its last line, not behind the code.
    const before = code.trimEnd().slice(0, position === undefined ? undefined : Number(position));
    return { line: before.split('\n').length, message };
  }
}

/** Lets a shell parse the code without running it. Finds nothing where there is no shell. */
function shellError(code: string): Promise<CodeError | undefined> {
  return new Promise((resolve) => {
    const shell = spawn('sh', ['-n'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let message = '';
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      message += text;
    });
    shell.once('error', () => resolve(undefined));
    shell.once('close', (status) => {
      if (status === 0) return resolve(undefined);
      // "sh: 2: Syntax error: …" or "sh: line 2: syntax error: …"
      const [, line = '1', reason = message] = /(\d+): (.*)/.exec(message) ?? [];
      resolve({ line: Number(line), message: reason.trim() });
    });
    // The shell may exit before it has read everything.
    shell.stdin.on('error', () => {}).end(code);
  });
}

/** Returns the first syntax error of a code block, with its line in the guide; undefined if there is none. */
export async function findSyntaxError({
  language,
  code,
  line,
}: CodeBlock): Promise<CodeError | undefined> {
  const parsers: Readonly<
    Record<string, () => CodeError | Promise<CodeError | undefined> | undefined>
  > = {
    ts: () => scriptError(code, 'ts'),
    js: () => scriptError(code, 'js'),
    json: () => jsonError(code),
    sh: () => shellError(code),
  };
  const error = await parsers[language]?.();
  return error && { ...error, line: line + error.line - 1 };
}
