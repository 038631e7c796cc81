import type { Contract } from './contract.ts';
import type { Parameter } from './operations.ts';
import type { Violation } from './validator.ts';

/** What a text can be read as: itself, or the boolean or number that it writes. */
function readingsOf(text: string): readonly unknown[] {
  return /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? [text, JSON.parse(text)] : [text];
}

/**
 * Reads the texts that were sent for a parameter: the first reading that its schema allows, or what is
 * wrong with the last one.
 */
export function readParameter(
  { open }: Contract,
  { schema }: Parameter,
  texts: readonly string[],
): { readonly value: unknown } | { readonly violations: readonly Violation[] } {
  const readings = texts.length === 1 ? readingsOf(texts[0] ?? '') : [texts];
  let wrong: readonly Violation[] = [];
  for (const value of readings) {
    const violations = open.validate(schema, value);
    if (violations.length === 0) return { value };
    // What is said of the last reading speaks of the value; that of the text, of its type.
    wrong = violations;
  }
  return { violations: wrong };
}
