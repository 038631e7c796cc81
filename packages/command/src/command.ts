import { parseArgs } from 'node:util';
import { surviveBrokenOutput } from './broken-output.ts';
import { similarTo } from './edit-distance.ts';
import {
  type EnvironmentNames,
  environmentArguments,
  environmentWarnings,
  withVariables,
} from './environment.ts';
import { surviveHangup } from './hangup.ts';
import { interruption } from './interruption.ts';
import { withoutServiceLinks } from './service-links.ts';
import { UsageError, withUsage } from './usage-error.ts';

/** An option of a command. */
export interface Option<T> {
  readonly type: 'string' | 'boolean';
  /** Whether it may be set several times; its value is a list. Default: false: a second value is an error. */
  readonly multiple?: boolean;
  readonly defaultValue: T;
  /**
   * Parses the value.
   *
   * @throws UsageError if it is invalid.
   */
  parse(name: string, text: string, all: readonly string[]): T;
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of {@link Options}. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** Parses a decimal number from `min` to `max`, with a fractional part if `integer` is false. */
function parseNumber(
  name: string,
  text: string,
  { min, max, integer }: { readonly min: number; readonly max: number; readonly integer: boolean },
): number {
  const pattern = integer ? /^\d{1,16}$/ : /^\d{1,16}(\.\d{1,16})?$/;
  if (pattern.test(text) && Number(text) >= min && Number(text) <= max) return Number(text);
  throw new UsageError(`--${name} takes a number from ${min} to ${max}, not "${text}".`);
}

/** Splits a list that is separated by commas, without spaces around them. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);

/** Creates options by type. */
export const option = {
  /** A port; 0 selects a free port. */
  port: <T extends number | undefined>(defaultValue: T): Option<T | number> => ({
    type: 'string',
    defaultValue,
    parse: (name, text) => parseNumber(name, text, { min: 0, max: 65_535, integer: true }),
  }),
  /** A number from `min`, 0 by default, to `max`. */
  number: (max: number, { integer = true, min = 0 } = {}): Option<number | undefined> => ({
    type: 'string',
    defaultValue: undefined,
    parse: (name, text) => parseNumber(name, text, { min, max, integer }),
  }),
  /** Any text. */
  text: <T extends string | undefined>(defaultValue: T): Option<T | string> => ({
    type: 'string',
    defaultValue,
    parse: (_name, text) => text,
  }),
  /** Any number of texts. */
  texts: (): Option<readonly string[]> => ({
    type: 'string',
    multiple: true,
    defaultValue: [],
    parse: (_name, _text, all) => all,
  }),
  /** Lists that are separated by commas, of which none is empty; those of several options are one. */
  list: (): Option<readonly string[] | undefined> => ({
    type: 'string',
    multiple: true,
    defaultValue: undefined,
    parse: (name, _text, all) =>
      all.flatMap((text) => {
        const list = listOf(text);
        if (list.length > 0) return list;
        throw new UsageError(`--${name} takes a list separated by commas, not "${text}".`);
      }),
  }),
  /** An option without a value. */
  flag: (): Option<boolean> => ({ type: 'boolean', defaultValue: false, parse: () => true }),
};

/** A command that runs until it is interrupted. */
export interface Command<O extends Options> {
  /** Output of `--help`. */
  readonly usage: string;
  readonly options: O;
  /**
   * Names of the operands, for example `['file']`; `…` after the last allows more, and one in brackets, such as `[file…]`, may
   * be missing. Default: none.
   */
  readonly operands?: readonly string[];
  /** Output of `--version`. Default: the command has no such option. */
  readonly version?: string;
  /** Environment variables that set options, but for addresses that a platform sets. Default: none. */
  readonly environment?: EnvironmentNames;
  /**
   * Called before the error of invalid arguments is thrown, with what can be read of them: an option without a valid value has
   * its default. Default: nothing.
   */
  onInvalid?(error: UsageError, values: Values<O>, ...operands: readonly string[]): Promise<void>;
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
export interface Arguments<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

/** Returns what `parseArgs` must know of options. */
const typesOf = (options: Options) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );

/**
 * Rejects an option that takes one value and has two, of which one would be lost.
 *
 * @throws UsageError that names it.
 */
function checkRepeated(names: readonly string[], options: Options): void {
  const repeated = names.find((name, at) => {
    const option = options[name];
    return option?.type === 'string' && !option.multiple && names.indexOf(name) < at;
  });
  if (repeated === undefined) return;
  throw new UsageError(`--${repeated} takes one value: set it once.`);
}

function parseArguments<O extends Options>(
  args: string[],
  options: O,
  operands: readonly string[],
): Arguments<O> | 'help' {
  const parseAll = () =>
    parseArgs({
      args,
      allowPositionals: operands.length > 0,
      tokens: true,
      options: { ...typesOf(options), help: { type: 'boolean' } },
    });
  let texts: Record<string, string | boolean | (string | boolean)[] | undefined>;
  let positionals: string[];
  let names: string[];
  try {
    const parsed = parseAll();
    ({ values: texts, positionals } = parsed);
    names = parsed.tokens.flatMap((it) => (it.kind === 'option' ? it.name : []));
  } catch (error) {
    const { message } = error as Error;
    const [, option, problem] =
      /^Option '(?:-\w, )?(--[^ ']+)[^']*' argument (is ambiguous|missing)/.exec(message) ?? [];
    if (option) {
      const dash = problem === 'missing' ? '' : ' if it starts with a dash';
      throw new UsageError(`${option} has no value: write ${option}=<value>${dash}.`);
    }
    const [, unknown] = /^Unknown option '(--[^']+)'/.exec(message) ?? [];
    const flags = Object.keys(options).map((name) => `--${name}`);
    const similar = unknown === undefined ? undefined : similarTo(unknown, flags);
    const hint = similar === undefined ? '' : ` Did you mean ${similar}?`;
    const [sentence = ''] = message.split(/\.\s/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.${hint}`);
  }
  if (texts.help) return 'help';
  checkRepeated(names, options);
  const most = /…\]?$/.test(operands.at(-1) ?? '') ? Number.POSITIVE_INFINITY : operands.length;
  const least = operands.filter((name) => !name.startsWith('[')).length;
  const isComplete = positionals.length >= least && positionals.length <= most;
  if (!isComplete) {
    const expected = operands.map((name) => `<${name}>`).join(' ');
    throw new UsageError(`Expected arguments: ${expected}.`);
  }
  const values = Object.entries(options).map(([name, { defaultValue, parse }]) => {
    const text = texts[name];
    const all = [text].flat().map(String);
    return [name, text === undefined ? defaultValue : parse(name, all.at(-1) ?? '', all)];
  });
  return { values: Object.fromEntries(values), operands: positionals };
}

/** Returns the options that the arguments do not set, valid or not. */
function optionsNotSet(args: readonly string[], options: Options): Options {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: typesOf(options),
  });
  const set = new Set(tokens.map((token) => (token.kind === 'option' ? token.name : undefined)));
  return Object.fromEntries(Object.entries(options).filter(([name]) => !set.has(name)));
}

/** Returns what a function does, or a default if it rejects its input. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/**
 * Reads as much as possible of invalid arguments and variables: an option without a valid value has its default, and what is no
 * option is an operand.
 *
 * @param args the command line arguments.
 */
export function readableArguments<O extends Options>(
  args: readonly string[],
  { options, environment }: Pick<Command<O>, 'options' | 'environment'>,
): Arguments<O> {
  const variables = withoutServiceLinks(process.env);
  const types = new Map(Object.entries(typesOf(options)));
  // What follows an option without its value is the next option.
  const complete = args.filter(
    (it, at) =>
      types.get(it.replace(/^--/, ''))?.type !== 'string' || !/^-./.test(args[at + 1] ?? '--'),
  );
  const before = Object.entries(optionsNotSet(complete, options)).flatMap(([name, it]) =>
    environment
      ? orElse(() => environmentArguments({ [name]: it }, environment, variables), [])
      : [],
  );
  const { values: texts, positionals } = parseArgs({
    args: [...before, ...complete],
    strict: false,
    options: Object.fromEntries(types),
  });
  const values = Object.entries(options).map(([name, { defaultValue, parse }]) => {
    const all = [texts[name] ?? []].flat().map(String);
    const [last] = all.slice(-1);
    const read = () => (last === undefined ? defaultValue : parse(name, last, all));
    return [name, orElse(read, defaultValue)];
  });
  return { values: Object.fromEntries(values), operands: positionals };
}

/**
 * Starts a command.
 *
 * @param args the command line arguments.
 * @returns undefined if it has printed the usage for `--help` or its version, or has already finished.
 * @throws UsageError if the arguments are invalid, and any error of `start`.
 */
export async function startCommand<O extends Options>(
  command: Command<O>,
  args: string[] = process.argv.slice(2),
): Promise<Running | undefined> {
  const { usage, options, operands = [], version, environment } = command;
  const variables = withoutServiceLinks(process.env);
  surviveBrokenOutput();
  surviveHangup();
  if (version !== undefined && args.includes('--version')) {
    console.log(version);
    return undefined;
  }
  let parsed: Arguments<O> | 'help';
  try {
    const isSetBefore = environment && !args.includes('--help');
    const before = isSetBefore
      ? environmentArguments(optionsNotSet(args, options), environment, variables)
      : [];
    parsed = parseArguments([...before, ...args], options, operands);
  } catch (error) {
    const invalid = new UsageError(withUsage((error as Error).message, usage));
    if (command.onInvalid) {
      const { values, operands: given } = readableArguments(args, command);
      await command.onInvalid(invalid, values, ...given);
    }
    throw invalid;
  }
  if (parsed === 'help') {
    console.log(usage);
    return undefined;
  }
  const warnings = environment ? environmentWarnings(options, environment, variables) : [];
  for (const it of warnings) console.warn(it);
  try {
    return await command.start(parsed.values, ...parsed.operands);
  } catch (error) {
    if (!environment || !(error instanceof UsageError)) throw error;
    const others = optionsNotSet(args, options);
    throw new UsageError(withVariables(error.message, others, environment, variables));
  }
}

/**
 * Prints the start message, waits until this process is interrupted, and stops the command.
 *
 * @param interrupted what to wait for. Default: an {@link interruption} from now on.
 */
export async function untilInterrupted(
  running: Running,
  interrupted: Promise<void> = interruption(),
): Promise<void> {
  console.log(running.greeting);
  await interrupted;
  await running.stop();
  // A process manager may have added what would keep this process alive.
  process.exit();
}
