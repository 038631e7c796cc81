import { parseArgs } from 'node:util';

/** The command was called wrongly; the message says how, and how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An option of a command: the value that it has when it is not given, and how it is read. */
export interface Option<T> {
  readonly type: 'string' | 'boolean';
  readonly preset: T;
  /**
   * Reads what was given.
   *
   * @throws UsageError when that is wrong.
   */
  read(name: string, text: string): T;
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of {@link Options}. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** A number of decimal digits, with a fractional part where that is allowed. */
function readNumber(name: string, text: string, most: number, whole: boolean): number {
  const form = whole ? /^\d{1,16}$/ : /^\d{1,16}(\.\d{1,16})?$/;
  if (form.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} takes a number from 0 to ${most}, not "${text}".`);
}

/** The kinds of options that there are. */
export const option = {
  /** A port; 0 stands for a free one. */
  port: <T extends number | undefined>(preset: T): Option<T | number> => ({
    type: 'string',
    preset,
    read: (name, text) => readNumber(name, text, 65_535, true),
  }),
  /** A number from 0 to `most`. */
  number: (most: number, { whole = true } = {}): Option<number | undefined> => ({
    type: 'string',
    preset: undefined,
    read: (name, text) => readNumber(name, text, most, whole),
  }),
  /** Any text. */
  text: <T extends string | undefined>(preset: T): Option<T | string> => ({
    type: 'string',
    preset,
    read: (_name, text) => text,
  }),
  /** An option without a value. */
  flag: (): Option<boolean> => ({ type: 'boolean', preset: false, read: () => true }),
};

/** A command that goes on until it is interrupted. */
export interface Command<O extends Options> {
  /** What `--help` shows. */
  readonly usage: string;
  readonly options: O;
  /** Names of what has to be given without an option, for example `['file']`. Default: nothing. */
  readonly operands?: readonly string[];
  /** Starts it; nothing is returned when all is done already. */
  start(values: Values<O>, ...operands: readonly string[]): Promise<Running | undefined>;
}

/** What a {@link Command} has started. */
export interface Running {
  /** Shown once it runs. */
  readonly greeting: string;
  stop(): Promise<unknown>;
}

/** What a command was called with. */
interface Call<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

function readOptions<O extends Options>(
  args: string[],
  options: O,
  operands: readonly string[],
): Call<O> | 'help' {
  const types = Object.entries(options).map(([name, { type }]) => [name, { type }] as const);
  const parse = () =>
    parseArgs({
      args,
      allowPositionals: operands.length > 0,
      options: { ...Object.fromEntries(types), help: { type: 'boolean' } },
    });
  let given: Record<string, string | boolean | undefined>;
  let positionals: string[];
  try {
    ({ values: given, positionals } = parse());
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
  if (given.help) return 'help';
  if (positionals.length !== operands.length) {
    const wanted = operands.map((name) => `<${name}>`).join(' ');
    throw new UsageError(`This command takes ${wanted}, once.`);
  }
  const values = Object.entries(options).map(([name, { preset, read }]) => {
    const text = given[name];
    return [name, text === undefined ? preset : read(name, String(text))];
  });
  return { values: Object.fromEntries(values), operands: positionals };
}

/** Waits for Ctrl-C, a SIGTERM, or the end of the shell that npm has started this process in. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let watch: NodeJS.Timeout | undefined;
    const end = () => {
      clearInterval(watch);
      resolve();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    // npm passes a SIGTERM on to its shell alone, and that ends without passing it on.
    if (!process.env.npm_lifecycle_event) return;
    const shell = process.ppid;
    watch = setInterval(() => process.ppid !== shell && end(), 500);
  });
}

/**
 * Starts a command.
 *
 * @param args the arguments that it was called with.
 * @returns nothing when `--help` was asked for and shown, or when all is done already.
 * @throws UsageError when the arguments are wrong, and whatever `start` throws.
 */
export async function startCommand<O extends Options>(
  command: Command<O>,
  args: string[] = process.argv.slice(2),
): Promise<Running | undefined> {
  const { usage, options, operands = [] } = command;
  let call: Call<O> | 'help';
  try {
    call = readOptions(args, options, operands);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
  if (call !== 'help') return command.start(call.values, ...call.operands);
  console.log(usage);
  return undefined;
}

/** Greets, waits until this process is interrupted, and stops what runs. */
export async function untilInterrupted(running: Running): Promise<void> {
  const interrupted = interruption();
  console.log(running.greeting);
  await interrupted;
  await running.stop();
}
