import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../scripts/commands/build.ts';
import { type Layout, layoutOf } from '../../scripts/support/layout.ts';

/** The checkout that contains the tests. */
const repository = layoutOf();

/** Makes file permissions apply to a command that root runs. */
const withoutPrivileges = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/** Files and folders that the commands read or write. */
const copied = [
  ...['openapi', 'redocly.yaml', 'scripts', 'package.json', 'tsconfig.json', 'generated'],
  ...['CHANGELOG.md', 'README.md'],
];

/** Many files, which no command reads. */
const lintCases = path.join(repository.root, 'openapi', 'lint', 'cases');

/** The output and exit status of a command. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary copy of the checkout, which tests can modify. File names are relative to it. */
export class Checkout {
  readonly layout: Layout;
  #locked: string | undefined;

  constructor() {
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'addons-pipeline-')));
    this.layout = layoutOf(root);
    for (const name of copied) {
      const isNeeded = (file: string) => file !== lintCases;
      cpSync(path.join(repository.root, name), this.path(name), {
        recursive: true,
        filter: isNeeded,
      });
    }
    for (const folder of ['node_modules', 'packages']) {
      symlinkSync(path.join(repository.root, folder), this.path(folder), 'junction');
    }
  }

  path(name: string): string {
    return path.join(this.layout.root, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** Replaces the first occurrence of a text or pattern. Returns its line number. */
  edit(name: string, from: string | RegExp, to: string): number {
    const text = this.read(name);
    const start = typeof from === 'string' ? text.indexOf(from) : text.search(from);
    if (start < 0) throw new Error(`${name} has no ${from}`);
    this.write(
      name,
      text.replace(from, () => to),
    );
    return text.slice(0, start).split('\n').length;
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  /** Sets the permissions of a folder. They also apply to commands that root runs. */
  lock(name: string, mode: number): void {
    this.#locked = this.path(name);
    chmodSync(this.#locked, mode);
  }

  /** Returns the text of each file in `generated/`, or of the file that replaces the folder. */
  generated(): Record<string, string> {
    const names = statSync(this.layout.generated).isFile()
      ? ['']
      : readdirSync(this.layout.generated, { encoding: 'utf8', recursive: true });
    const texts = names.sort().map((name): [string, string] => {
      const file = path.join(this.layout.generated, name);
      return [name, lstatSync(file).isFile() ? readFileSync(file, 'utf8') : 'not a file'];
    });
    return Object.fromEntries(texts);
  }

  /** Returns the text of each file in a folder by its name. */
  snapshot(folder: string): Record<string, string> {
    const names = readdirSync(this.path(folder), { encoding: 'utf8', recursive: true }).sort();
    const files = names.filter((name) => lstatSync(this.path(path.join(folder, name))).isFile());
    return Object.fromEntries(files.map((name) => [name, this.read(path.join(folder, name))]));
  }

  /** Builds the checkout in this process, which takes a fraction of the time of the command. */
  async build(): Promise<void> {
    await build(this.layout);
  }

  /**
   * Runs a script of the checkout as `npm run` would.
   *
   * @param script path in `scripts/` without `.ts`, for example `commands/build`.
   */
  run(
    script: string,
    environment: NodeJS.ProcessEnv = {},
    scriptArgs: readonly string[] = [],
  ): Promise<Run> {
    const { DEBUG, NODE_OPTIONS, ...inherited } = process.env;
    const isRoot = process.getuid?.() === 0;
    const prefix = this.#locked && isRoot ? withoutPrivileges : [];
    const command = [process.execPath, '--import', 'tsx', `scripts/${script}.ts`, ...scriptArgs];
    const words = [...prefix, ...command];
    const [file = '', ...args] = words;
    const options = { cwd: this.layout.root, env: { ...inherited, ...environment } };
    return new Promise((resolve) => {
      execFile(file, args, options, (error, stdout, stderr) => {
        resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  dispose(): void {
    if (this.#locked) chmodSync(this.#locked, 0o755);
    rmSync(this.layout.root, { recursive: true, force: true });
  }
}

/** Runs the body of a test with a checkout, and removes the checkout afterwards. */
export async function inCheckout(body: (checkout: Checkout) => Promise<void>): Promise<void> {
  const checkout = new Checkout();
  try {
    await body(checkout);
  } finally {
    checkout.dispose();
  }
}
