import { type ChildProcess, spawn } from 'node:child_process';

/** How long a test waits for what a process should do. */
const patienceMs = 55_000;

const running = new Set<CommandProcess>();

/** A command that runs as a user would run it. */
export class CommandProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #exit: string | number | undefined;

  /** @param env what its environment has besides that of this process. */
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
    // Comes when the last process that can write to the output is gone, children included.
    this.#child.once('close', (status, signal) => {
      this.#exit = status ?? signal ?? 'unknown';
      running.delete(this);
      this.#notify();
    });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits until `probe` gives something for what was printed so far. */
  async #until<T>(what: string, probe: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        end();
        reject(new Error(`${reason} ${what}\n${this.stdout}\n${this.stderr}`));
      };
      const timer = setTimeout(() => fail('Waited in vain for'), patienceMs);
      const check = () => {
        const found = probe();
        if (found !== undefined) {
          end();
          resolve(found);
        } else if (this.#exit !== undefined) fail(`Ended with ${this.#exit} before`);
      };
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(check);
      };
      this.#listeners.add(check);
      check();
    });
  }

  /** Waits until standard output has the pattern from the given position on. */
  prints(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    return this.#until(String(pattern), () => pattern.exec(this.stdout.slice(from)) ?? undefined);
  }

  /** Waits for the end of the command and of all that it has started; its exit status or signal. */
  ends(): Promise<string | number> {
    return this.#until('the end', () => this.#exit);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends the command, and listens no longer to what it may have started. */
  async abandon(): Promise<void> {
    this.#child.kill('SIGKILL');
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    await this.ends();
  }
}

/** Starts a TypeScript file of a checkout the way the scripts of package.json do. */
export function runScript(checkout: string, file: string, ...args: string[]): CommandProcess {
  return new CommandProcess(process.execPath, ['--import', 'tsx', file, ...args], checkout);
}

/** Ends whatever a failed test has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((command) => command.abandon()));
}
