import { type ChildProcess, spawn } from 'node:child_process';

/** Time limit of every wait, in milliseconds: less than that of a test, so that the output is reported. */
const timeoutMs = 540_000;

const running = new Set<CommandProcess>();

/** A command, run as a user would run it. */
export class CommandProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #exit: string | number | undefined;

  /** @param env environment variables in addition to those of this process. */
  constructor(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
    const environment = { ...process.env, ...env };
    this.#child = spawn(file, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.#notify();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      this.#notify();
    });
    // Emitted when all processes that can write to the output have exited, including children.
    this.#child.once('close', (status, signal) => {
      this.#exit = status ?? signal ?? 'unknown';
      running.delete(this);
      this.#notify();
    });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits until `probe` returns a value. */
  async #until<T>(what: string, probe: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        end();
        reject(new Error(`${reason} ${what}\n${this.stdout}\n${this.stderr}`));
      };
      const timer = setTimeout(() => fail('Timed out waiting for'), timeoutMs);
      const check = () => {
        const found = probe();
        if (found !== undefined) {
          end();
          resolve(found);
        } else if (this.#exit !== undefined) fail(`Exited with ${this.#exit} before`);
      };
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(check);
      };
      this.#listeners.add(check);
      check();
    });
  }

  /** Waits until standard output matches the pattern after the given position. */
  prints(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    return this.#until(String(pattern), () => pattern.exec(this.stdout.slice(from)) ?? undefined);
  }

  /** Waits until the command and its child processes exit. Returns its exit status or signal. */
  ends(): Promise<string | number> {
    return this.#until('the exit', () => this.#exit);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Kills the command, and ignores the output of its child processes. */
  async abandon(): Promise<void> {
    this.#child.kill('SIGKILL');
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    await this.ends();
  }
}

/** Runs a TypeScript file of a checkout as the npm scripts do. */
export function runScript(checkout: string, file: string, ...args: string[]): CommandProcess {
  return new CommandProcess(process.execPath, ['--import', 'tsx', file, ...args], checkout);
}

/** Kills all commands that a failed test has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((command) => command.abandon()));
}
