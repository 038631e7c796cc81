import { parseArgs } from 'node:util';

/** The command was called wrongly; the message says how, and how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The options of a command by name, with their defaults; one with a number is a port. */
export type Defaults = Readonly<Record<string, string | number>>;

/** The values of the options that {@link Defaults} name. */
export type Values<D extends Defaults> = {
  readonly [Name in keyof D]: D[Name] extends number ? number : string;
};

/** A command that goes on until it is interrupted. */
export interface Command<D extends Defaults> {
  /** What `--help` shows. */
  readonly usage: string;
  readonly defaults: D;
  start(values: Values<D>): Promise<Running>;
}

/** What a {@link Command} has started. */
export interface Running {
  /** Shown once it runs. */
  readonly greeting: string;
  stop(): Promise<unknown>;
}

function readPort(name: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--${name} takes a number from 0 to 65535, not "${text}".`);
}

function readOptions<D extends Defaults>(args: string[], defaults: D): Values<D> | 'help' {
  const options = Object.keys(defaults).map((name) => [name, { type: 'string' }] as const);
  const parse = () =>
    parseArgs({ args, options: { ...Object.fromEntries(options), help: { type: 'boolean' } } });
  let given: Record<string, string | boolean | undefined>;
  try {
    given = parse().values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
  if (given.help) return 'help';
  const values = Object.entries(defaults).map(([name, preset]) => {
    const text = given[name];
    if (typeof text !== 'string') return [name, preset];
    return [name, typeof preset === 'number' ? readPort(name, text) : text];
  });
  return Object.fromEntries(values);
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
 * @returns nothing when `--help` was asked for and shown.
 * @throws UsageError when the arguments are wrong, and whatever `start` throws.
 */
export async function startCommand<D extends Defaults>(
  command: Command<D>,
  args: string[] = process.argv.slice(2),
): Promise<Running | undefined> {
  const { usage, defaults } = command;
  let values: Values<D> | 'help';
  try {
    values = readOptions(args, defaults);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
  if (values !== 'help') return command.start(values);
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
