import { parseArgs } from 'node:util';

/** Wrong usage of a command. The message names the error and shows the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An option of a command. */
export interface Option<T> {
  readonly type: 'string' | 'boolean';
  readonly defaultValue: T;
  /**
   * Parses the value.
   *
   * @throws UsageError if it is invalid.
   */
  parse(name: string, text: string): T;
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of {@link Options}. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** Parses a decimal number from 0 to `max`, with a fractional part if `integer` is false. */
function parseNumber(name: string, text: string, max: number, integer: boolean): number {
  const pattern = integer ? /^\d{1,16}$/ : /^\d{1,16}(\.\d{1,16})?$/;
  if (pattern.test(text) && Number(text) <= max) return Number(text);
  throw new UsageError(`--${name} takes a number from 0 to ${max}, not "${text}".`);
}

/** Creates options by type. */
export const option = {
  /** A port; 0 selects a free port. */
  port: <T extends number | undefined>(defaultValue: T): Option<T | number> => ({
    type: 'string',
    defaultValue,
    parse: (name, text) => parseNumber(name, text, 65_535, true),
  }),
  /** A number from 0 to `max`. */
  number: (max: number, { integer = true } = {}): Option<number | undefined> => ({
    type: 'string',
    defaultValue: undefined,
    parse: (name, text) => parseNumber(name, text, max, integer),
  }),
  /** Any text. */
  text: <T extends string | undefined>(defaultValue: T): Option<T | string> => ({
    type: 'string',
    defaultValue,
    parse: (_name, text) => text,
  }),
  /** An option without a value. */
  flag: (): Option<boolean> => ({ type: 'boolean', defaultValue: false, parse: () => true }),
};

/** A command that runs until it is interrupted. */
export interface Command<O extends Options> {
  /** Output of `--help`. */
  readonly usage: string;
  /** Output of `--version`. Default: the command has no such option. */
  readonly version?: string;
  readonly options: O;
  /** Names of the required operands, for example `['file']`. Default: none. */
  readonly operands?: readonly string[];
  /** Starts the command. Returns undefined if it has already finished. */
  start(values: Values<O>, ...operands: readonly string[]): Promise<Running | undefined>;
}

/** A running {@link Command}. */
export interface Running {
  /** Message printed when it has started. */
  readonly greeting: string;
  stop(): Promise<unknown>;
}

/** The parsed arguments of a command. */
interface Arguments<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

function parseArguments<O extends Options>(
  args: string[],
  options: O,
  operands: readonly string[],
  hasVersion: boolean,
): Arguments<O> | 'help' | 'version' {
  const types = Object.entries(options).map(([name, { type }]) => [name, { type }] as const);
  const parseAll = () =>
    parseArgs({
      args,
      allowPositionals: operands.length > 0,
      options: {
        ...Object.fromEntries(types),
        help: { type: 'boolean' },
        ...(hasVersion && { version: { type: 'boolean' } }),
      },
    });
  let texts: Record<string, string | boolean | undefined>;
  let positionals: string[];
  try {
    ({ values: texts, positionals } = parseAll());
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
  if (texts.help) return 'help';
  if (texts.version) return 'version';
  if (positionals.length !== operands.length) {
    const expected = operands.map((name) => `<${name}>`).join(' ');
    throw new UsageError(`Expected arguments: ${expected}.`);
  }
  const values = Object.entries(options).map(([name, { defaultValue, parse }]) => {
    const text = texts[name];
    return [name, text === undefined ? defaultValue : parse(name, String(text))];
  });
  return { values: Object.fromEntries(values), operands: positionals };
}

/** Waits for Ctrl-C, a SIGTERM, or the exit of the shell in which npm started this process. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let poll: NodeJS.Timeout | undefined;
    const finish = () => {
      clearInterval(poll);
      resolve();
    };
    process.once('SIGINT', finish).once('SIGTERM', finish);
    // npm sends a SIGTERM only to its shell, which exits without forwarding it.
    if (!process.env.npm_lifecycle_event) return;
    const shell = process.ppid;
    poll = setInterval(() => process.ppid !== shell && finish(), 500);
  });
}

/**
 * Starts a command.
 *
 * @param args the command line arguments.
 * @returns undefined if it has printed the usage or the version, or has already finished.
 * @throws UsageError if the arguments are invalid, and any error of `start`.
 */
export async function startCommand<O extends Options>(
  command: Command<O>,
  args: string[] = process.argv.slice(2),
): Promise<Running | undefined> {
  const { usage, version, options, operands = [] } = command;
  let parsed: Arguments<O> | 'help' | 'version';
  try {
    parsed = parseArguments(args, options, operands, version !== undefined);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
  if (typeof parsed === 'object') return command.start(parsed.values, ...parsed.operands);
  console.log(parsed === 'help' ? usage : version);
  return undefined;
}

/** Prints the start message, waits until this process is interrupted, and stops the command. */
export async function untilInterrupted(running: Running): Promise<void> {
  const interrupted = interruption();
  console.log(running.greeting);
  await interrupted;
  await running.stop();
}
