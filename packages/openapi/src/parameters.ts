import type { Contract } from './contract.ts';
import type { Parameter } from './model/parameters.ts';
import type { ValueType } from './model/value-type.ts';
import type { Violation } from './validator.ts';

/** What a text can be read as: itself, or the boolean or number that it writes if the type allows one. */
function readingsOf(text: string, type: ValueType | undefined): readonly unknown[] {
  return type !== 'string' && /^(true|false|-?\d+(\.\d+)?)$/.test(text)
    ? [text, JSON.parse(text)]
    : [text];
}

/** The texts of a list's items: one for each text where the list is exploded, else separated by commas. */
const itemsOf = ({ in: place, explode }: Parameter, texts: readonly string[]): readonly string[] =>
  place === 'query' && explode
    ? texts
    : texts.flatMap((it) => it.split(',')).map((it) => it.trim());

/**
 * Reads the texts that were sent for a parameter: the first reading that its schema allows, or the
 * violations of the last one.
 */
export function readParameter(
  { open }: Contract,
  parameter: Parameter,
  texts: readonly string[],
): { readonly value: unknown } | { readonly violations: readonly Violation[] } {
  const { schema, type, itemType } = parameter;
  const readings =
    type === 'array'
      ? [itemsOf(parameter, texts).map((it) => readingsOf(it, itemType).at(-1))]
      : texts.length === 1
        ? readingsOf(texts[0] ?? '', type)
        : [texts];
  let wrong: readonly Violation[] = [];
  for (const value of readings) {
    const violations = open.validate(schema, value);
    if (violations.length === 0) return { value };
    // The violations of the last reading describe the value; those of the text, its type.
    wrong = violations;
  }
  return { violations: wrong };
}
