import { similarTo } from './edit-distance.ts';
import { UsageError } from './usage-error.ts';

/** What the variables of an option depend on. */
interface NamedOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  parse(name: string, text: string, all: readonly string[]): unknown;
}

/** Which environment variables set the options of a command. */
export interface EnvironmentNames {
  /** Start of all names, such as `MOCK_`: `MOCK_MAX_BODY` sets `--max-body`. */
  readonly prefix: string;
  /** Options whose variable also works without the prefix, as platforms set `PORT`. */
  readonly plain: readonly string[];
  /** Options of other commands with the same prefix, whose variables are no mistakes. Default: none. */
  readonly others?: readonly string[];
}

const toVariable = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** Returns the variables that set an option; the first one that is set counts. */
export function variablesOf(name: string, { prefix, plain }: EnvironmentNames): string[] {
  const variable = toVariable(name);
  return [prefix + variable, ...(plain.includes(name) ? [variable] : [])];
}

const flagValues: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function flagArguments(name: string, variable: string, text: string): string[] {
  const value = flagValues.get(text.toLowerCase());
  if (value === undefined) throw new UsageError(`${variable} is true or false, not "${text}".`);
  return value ? [`--${name}`] : [];
}

/**
 * Returns the options in the environment as command line arguments. Empty variables count as unset. The variable of an option
 * that can be set several times has a value per line.
 *
 * @throws UsageError if a variable has an invalid value.
 */
export function environmentArguments(
  options: Readonly<Record<string, NamedOption>>,
  names: EnvironmentNames,
  environment: NodeJS.ProcessEnv,
): string[] {
  return Object.entries(options).flatMap(([name, { type, multiple, parse }]) => {
    const variable = variablesOf(name, names).find((it) => environment[it]);
    const text = variable && environment[variable];
    if (!variable || !text) return [];
    if (type === 'boolean') return flagArguments(name, variable, text);
    const texts = multiple ? text.split('\n').filter(Boolean) : [text];
    try {
      parse(name, text, texts);
    } catch (error) {
      throw new UsageError((error as Error).message.replace(`--${name}`, variable));
    }
    return texts.map((it) => `--${name}=${it}`);
  });
}

/**
 * Returns a message that names the variables of options in place of the options, as far as variables have set them.
 *
 * @param options those that no argument sets.
 */
export function withVariables(
  message: string,
  options: Readonly<Record<string, unknown>>,
  names: EnvironmentNames,
  environment: NodeJS.ProcessEnv,
): string {
  return message.replace(/--([a-z][a-z-]*)/g, (flag, name: string) => {
    const isSet = (it: string) => environment[it];
    return (Object.hasOwn(options, name) && variablesOf(name, names).find(isSet)) || flag;
  });
}

const negation = 'NO_';

/** Returns the variable that a name most likely means, also without its negation; undefined if none is similar. */
function variableLike(name: string, known: readonly string[]): string | undefined {
  const opposite = name.startsWith(negation) ? name.slice(negation.length) : negation + name;
  return similarTo(name, known) ?? known.find((it) => it === opposite);
}

/**
 * Returns a sentence for each variable that has the prefix and is set, but sets nothing and is named much like one that
 * would. Variables with other names may belong to another program.
 */
export function environmentWarnings(
  options: Readonly<Record<string, NamedOption>>,
  names: EnvironmentNames,
  environment: NodeJS.ProcessEnv,
): string[] {
  const known = [...Object.keys(options), ...(names.others ?? [])].map(toVariable);
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(names.prefix) && environment[variable])
    .map((variable) => variable.slice(names.prefix.length))
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = variableLike(name, known);
      if (meant === undefined) return [];
      return `${names.prefix}${name} sets no option. Did you mean ${names.prefix}${meant}?`;
    });
}
