import type { Contract } from './contract.ts';
import type { Parameter } from './model/parameters.ts';
import type { Header } from './model/responses.ts';
import type { ValueType } from './model/value-type.ts';
import type { Violation } from './schema/validator.ts';

/** Returns the possible values of a text: itself, and the boolean or number that it represents if the type allows one. */
function candidateValues(text: string, type: ValueType | undefined): readonly unknown[] {
  return type !== 'string' && /^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/.test(text)
    ? [text, JSON.parse(text)]
    : [text];
}

/** What separates the items of a list that is one text, by style of the parameter; a comma in all others. */
const separators: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** Returns what separates the items of a list that is one text. */
export const separatorOf = ({ style }: Pick<Parameter, 'style'>): string =>
  separators[style] ?? ',';

/** Returns the texts of a list's items: one per text if the list is exploded, else separated as its style says. */
const splitItems = (parameter: ParsedValue, texts: readonly string[]): readonly string[] =>
  parameter.in === 'query' && parameter.explode
    ? texts
    : texts.flatMap((it) => it.split(separatorOf(parameter))).map((it) => it.trim());

/** What is needed to parse the texts of a parameter or header. */
export type ParsedValue = Pick<
  Parameter,
  'in' | 'style' | 'explode' | 'schema' | 'type' | 'itemType'
>;

/** Returns the value of a JSON text; the text itself if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns the values that the texts of a parameter can mean. */
function candidatesOf(parameter: ParsedValue, texts: readonly string[]): readonly unknown[] {
  const { style, type, itemType } = parameter;
  const [text = '', ...others] = texts;
  if (style === 'content' && others.length === 0) return [parseJson(text)];
  if (type === 'array')
    return [splitItems(parameter, texts).map((it) => candidateValues(it, itemType).at(-1))];
  return texts.length === 1 ? candidateValues(text, type) : [texts];
}

/**
 * Parses the raw texts of a parameter. Returns the first value that its schema allows, or the
 * violations of the last value tried.
 */
export function readParameter(
  { open }: Contract,
  parameter: ParsedValue,
  texts: readonly string[],
): { readonly value: unknown } | { readonly violations: readonly Violation[] } {
  const { schema } = parameter;
  let lastViolations: readonly Violation[] = [];
  for (const value of candidatesOf(parameter, texts)) {
    const violations = open.validate(schema, value);
    if (violations.length === 0) return { value };
    // Violations of the parsed value concern the value; those of the text would concern its type.
    lastViolations = violations;
  }
  return { violations: lastViolations };
}

/** Parses the text of a response's header like {@link readParameter}. */
export const readHeader = (
  contract: Contract,
  header: Header,
  text: string,
): ReturnType<typeof readParameter> =>
  readParameter(contract, { ...header, in: 'header', style: 'simple', explode: false }, [text]);
